import { z } from 'zod';
import { type ProcessRow, processesOf, processOf } from '../../adapters/prisma/process-list';
import { workflowIdOf } from '../../workflows/process.messages';
import type { Deps } from '../deps';
import { found } from '../problem';
import { mustSee, read, route } from '../route';
import { id, idParams, moment, page, pageOf, pageQuery } from '../schemas';

const status = z.enum(['open', 'closed']);
const process = z
  .strictObject({
    id: id('prc'),
    kind: z.string().meta({ example: 'dunning' }),
    subjectId: z.string().meta({ description: 'What it is about: an invoice...', example: 'inv_01jb3kq6v7n8p9r0s1t2v3w4x5' }),
    customerId: id('cus').nullable(),
    contractId: id('ctr').nullable(),
    status,
    stage: z.string().meta({ example: 'reminder-1' }),
    waitingFor: z.string().meta({ example: 'reminder 2 of 3, unless paid before' }),
    clause: z.string().meta({ example: 'GTC-4.2.b' }),
    nextActionAt: moment.nullable(),
    openedAt: moment,
    clockId: id('clk').optional(),
    temporalUrl: z.string().nullable().meta({ description: 'Its workflow in the Temporal UI, where there is one.' }),
  })
  .meta({ id: 'Process' });

const shownBy =
  ({ settings: { temporal } }: Deps) =>
  (row: ProcessRow): z.infer<typeof process> => ({
    id: row.id,
    kind: row.kind,
    subjectId: row.subjectId,
    customerId: row.customerId,
    contractId: row.contractId,
    status: row.status as z.infer<typeof status>,
    stage: row.stage,
    waitingFor: row.waitingFor,
    clause: row.clause,
    nextActionAt: row.nextActionAt?.toISOString() ?? null,
    openedAt: row.openedAt.toISOString(),
    ...(row.clockId !== null && { clockId: row.clockId }),
    temporalUrl:
      temporal.uiUrl &&
      `${temporal.uiUrl}/namespaces/${encodeURIComponent(temporal.namespace)}/workflows/${encodeURIComponent(workflowIdOf(row))}`,
  });

const readers = ['admin', 'finance', 'legal', 'operator', 'customer'] as const;

export const processRoutes = [
  route({
    method: 'get',
    path: '/v1/processes',
    summary: 'Everything that runs, and what it waits for',
    roles: readers,
    query: pageQuery.extend({
      kind: z.string().optional(),
      status: status.optional(),
      stage: z.string().optional(),
      contractId: id('ctr').optional(),
      customerId: id('cus').optional(),
      dueBefore: moment.optional().meta({ description: 'Whose next action is before this instant.' }),
    }),
    responses: { 200: pageOf(process) },
    async handler(call) {
      const { limit, after, dueBefore, customerId = call.caller.customerId, ...filter } = call.query;
      if (customerId !== undefined) mustSee(call, customerId, 'customer', customerId);
      const narrowed = { ...filter, customerId, ...(dueBefore !== undefined && { dueBefore: new Date(dueBefore) }) };
      const rows = await read(call, (tx) => processesOf(tx, narrowed, { limit, after }));
      return { status: 200, body: page(rows, { limit, after }, (row) => row.id, shownBy(call.deps)) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/processes/{id}',
    summary: 'One process',
    roles: readers,
    params: idParams('prc'),
    responses: { 200: process },
    async handler(call) {
      const row = found(await read(call, (tx) => processOf(tx, call.params.id)), 'process', call.params.id);
      mustSee(call, row.customerId, 'process', row.id);
      return { status: 200, body: shownBy(call.deps)(row) };
    },
  }),
];
