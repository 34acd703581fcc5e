import { z } from 'zod';
import { indexFormats } from '../../adapters/indexes/formats';
import { conversionFor, conversionsOf } from '../../adapters/prisma/index-conversions';
import { figuresOf, lastMonths } from '../../adapters/prisma/index-figures';
import { indexSeriesIds } from '../../domain/indexation/series';
import { yearMonth } from '../../domain/shared/year-month';
import { conversionGiven, figureGiven, figuresGiven, record, recordGivenConversion } from '../indexation/recording';
import * as shown from '../indexation/views';
import { found } from '../problem';
import { read, route } from '../route';
import { write } from '../writing';

const BODY_MAX_BYTES = 5 * 1024 * 1024;
const [FIRST_MONTH, LAST_MONTH] = ['1900-01', '2199-12'];
const PATH = '/v1/series/indexes/{series}';
const common = { clause: 'GTC-5.1.c', params: shown.seriesParams } as const;

/** The figures of the indexes that prices follow. */
export const indexSeriesRoutes = [
  route({
    method: 'get',
    path: '/v1/series/indexes',
    summary: 'The indexes that prices can follow, each with the last month known',
    clause: 'GTC-5.1.c',
    roles: shown.readers,
    responses: { 200: z.strictObject({ data: z.array(shown.definition) }) },
    async handler(call) {
      const last = await read(call, (tx) => lastMonths(tx, call.caller.providerId));
      return { status: 200, body: { data: indexSeriesIds.map((id) => shown.definitionView(id, last)) } };
    },
  }),
  route({
    ...common,
    method: 'get',
    path: PATH,
    summary: 'The figures of an index that stand, with the conversions between its bases',
    description: 'A figure entered by the provider stands before a published one, and both before one that is computed from others.',
    roles: shown.readers,
    query: z.strictObject({ from: shown.month.default(FIRST_MONTH), to: shown.month.default(LAST_MONTH) }),
    responses: { 200: z.strictObject({ data: z.array(shown.figure), conversions: z.array(shown.conversion) }) },
    handler: (call) =>
      read(call, async (tx) => {
        const [provider, { series }, { from, to }] = [call.caller.providerId, call.params, call.query];
        const data = (await figuresOf(tx, provider, series, yearMonth(from), yearMonth(to))).map(shown.figureView);
        return { status: 200, body: { data, conversions: (await conversionsOf(tx, provider, series)).map(shown.conversionView) } };
      }),
  }),
  route({
    ...common,
    method: 'post',
    path: `${PATH}/figures`,
    summary: 'Enter the figure of a month',
    description: 'A provisional figure gives way to any later one. An official one is replaced only with a `correction` that says why.',
    roles: shown.writers,
    body: shown.newFigure,
    responses: { 200: shown.figure, 201: shown.figure },
    handler: (call) =>
      write(call, async (tx) => {
        const given = figureGiven(call.params.series, call.body);
        const { recorded, tell } = await record(tx, call, [given], call.body.correction);
        const standing = await figuresOf(tx, call.caller.providerId, given.series, given.month, given.month);
        const figure = standing.find(({ base }) => base === given.base);
        return { status: recorded.length > 0 ? 201 : 200, body: shown.figureView(found(figure, 'figure', given.month)), tell };
      }),
  }),
  route({
    ...common,
    method: 'post',
    path: `${PATH}/import`,
    summary: 'Import figures from a file of their publisher',
    description: 'All or nothing: where a line is not as expected, or an official figure is another, nothing is imported.',
    roles: shown.writers,
    consumes: 'text/csv',
    bodyLimitBytes: BODY_MAX_BYTES,
    query: z.strictObject({
      format: z.enum(indexFormats),
      base: shown.base.optional().meta({ description: 'What its figures count from, where the file does not say.' }),
      source: shown.source.optional(),
      correction: shown.correction.optional(),
    }),
    body: z.string().meta({ example: 'series,month,base,value,status,source\nES-ipc,2024-03,2021=100,114.674,official,ine.es\n' }),
    responses: { 200: z.strictObject({ recorded: z.int(), known: z.int(), months: z.array(shown.month) }) },
    handler: (call) =>
      write(call, async (tx) => {
        const figures = figuresGiven(call.params.series, call.body, call.query);
        const { recorded, tell } = await record(tx, call, figures, call.query.correction);
        const months = [...new Set(recorded.map(({ month }) => month))].sort();
        return { status: 200, body: { recorded: recorded.length, known: figures.length - recorded.length, months }, tell };
      }),
  }),
  route({
    ...common,
    method: 'post',
    path: `${PATH}/conversions`,
    summary: 'Enter what figures are multiplied by when an index begins to count from another base',
    description: 'Stands from now on, before a published one; every earlier one stays on record.',
    roles: shown.writers,
    body: shown.newConversion,
    responses: { 200: shown.conversion, 201: shown.conversion },
    handler: (call) =>
      write(call, async (tx) => {
        const given = conversionGiven({ series: call.params.series, ...call.body });
        const { isNew, tell } = await recordGivenConversion(tx, call, given);
        const standing = await conversionFor(tx, call.caller.providerId, given.series, given.fromBase, given.toBase);
        return { status: isNew ? 201 : 200, body: shown.conversionView(found(standing, 'conversion', given.series)), tell };
      }),
  }),
];
