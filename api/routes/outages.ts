import { z } from 'zod';
import { outageOf, outagePage, type Reported, revisionsOf } from '../../adapters/availability/outages';
import { daysOfProvider } from '../../adapters/availability/telling-outages';
import type { Tx } from '../../adapters/prisma/with-provider';
import { monthWindow } from '../../domain/availability/month-window';
import { month, service } from '../availability/fields';
import { outage, outageInFull, outageView } from '../availability/outage-view';
import { corrected, correctedBy, ended, report, reported, revise } from '../availability/reporting';
import { found } from '../problem';
import { type Call, read, route } from '../route';
import { id, idParams, moment, page, pageOf, pageQuery, prose } from '../schemas';
import { type Written, write } from '../writing';

const path = '/v1/availability/outages';
const readers = ['admin', 'finance', 'legal', 'operator', 'service'] as const;
const monitors = ['admin', 'operator', 'service'] as const;
const clause = 'GTC-3.6.1.a';

const answer = (status: 200 | 201, { outage: known, tell }: Reported): Written => ({
  ...(status === 201 && { headers: { Location: `${path}/${known.id}` } }),
  ...{ status, body: outageView(known), tell },
});

const revising = (call: Call<{ readonly id: string }>, work: (tx: Tx) => Promise<Reported>) =>
  write(call, async (tx) => answer(200, await work(tx)));

/** What monitoring knows of the times in which the service could not be used. */
export const outageRoutes = [
  route({
    method: 'post',
    path,
    summary: 'Report an outage, as soon as it begins or when it is over',
    description:
      'Outages may be reported late, in any order, and overlap: they count once. Under the same `reference` it is the same outage: 200, with what is known now. What changes figures that are closed needs a reason.',
    clause,
    roles: monitors,
    body: reported,
    responses: { 200: outage, 201: outage },
    handler: (call) =>
      write(call, async (tx) => {
        const said = await report(tx, call);
        return answer(said.isFresh ? 201 : 200, said);
      }),
  }),
  route({
    method: 'get',
    path,
    summary: 'Outages that were reported, those withdrawn as well',
    clause,
    roles: readers,
    query: pageQuery.extend({ service: service.optional(), month: month.optional(), clockId: id('clk').optional() }),
    responses: { 200: pageOf(outage) },
    async handler(call) {
      const { clockId = null, month: of, ...query } = call.query;
      const rows = await read(call, async (tx) => {
        const window = of && monthWindow(of, await daysOfProvider(tx, call.caller.providerId));
        return outagePage(tx, { clockId, ...query, ...window });
      });
      return { status: 200, body: page(rows, query, (row) => row.id, outageView) };
    },
  }),
  route({
    method: 'get',
    path: `${path}/{id}`,
    summary: 'An outage, with everything that was reported of it',
    clause,
    roles: readers,
    params: idParams('out'),
    responses: { 200: outageInFull },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const known = found(await outageOf(tx, call.params.id), 'outage', call.params.id);
        const revisions = await revisionsOf(tx, known.id);
        return { ...outageView(known), revisions: revisions.map(({ remarkId: _kept, ...revision }) => revision) };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'post',
    path: `${path}/{id}/end`,
    summary: 'An outage is over',
    clause,
    roles: monitors,
    params: idParams('out'),
    body: z.strictObject({ endsAt: moment, reason: prose(2_000).optional() }),
    responses: { 200: outage },
    handler: (call) => revising(call, (tx) => revise(tx, call, ended(call.body.endsAt), call.body.reason)),
  }),
  route({
    method: 'post',
    path: `${path}/{id}/correction`,
    summary: 'Correct an outage',
    description:
      'What was reported before is kept. Months that are closed are measured again, and customers are told what changes for them.',
    clause,
    roles: ['admin', 'operator'],
    params: idParams('out'),
    body: corrected,
    responses: { 200: outage },
    handler: (call) => revising(call, (tx) => revise(tx, call, correctedBy(call.body), call.body.reason)),
  }),
  route({
    method: 'post',
    path: `${path}/{id}/withdrawal`,
    summary: 'An outage was reported in error',
    clause,
    roles: ['admin', 'operator'],
    params: idParams('out'),
    body: z.strictObject({ reason: prose(2_000) }),
    responses: { 200: outage },
    handler: (call) => revising(call, (tx) => revise(tx, call, () => ({ isWithdrawn: true }), call.body.reason)),
  }),
];
