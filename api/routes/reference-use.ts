import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { calendarDate } from '../../domain/shared/calendar-date';
import { readers, writers } from '../contract-life/telling';
import { mustHaveClause, todayOf } from '../contract-records/recording';
import { changed, recordReference, reference, referenceView } from '../contract-records/reference';
import { contractSeenBy } from '../contract-terms';
import { read, route } from '../route';
import { day, idParams } from '../schemas';
import { write } from '../writing';

const common = { path: '/v1/contracts/{id}/reference-use', clause: 'GTC-9', params: idParams('ctr') } as const;

/** Whether a customer may be named as a reference. */
export const referenceUseRoutes = [
  route({
    ...common,
    method: 'get',
    summary: 'Whether the customer may be named as a reference, and by what',
    roles: readers,
    query: z.strictObject({ on: day.optional().meta({ description: 'Today by the clock of the contract, where nothing is said.' }) }),
    responses: { 200: reference },
    async handler(call) {
      const contract = await contractSeenBy(call);
      mustHaveClause(call, contract, 'GTC-9');
      const body = await read(call, async (tx) => {
        const on = call.query.on === undefined ? todayOf(contract, await timeOf(tx, contract.clockId)) : calendarDate(call.query.on);
        return referenceView(tx, call, contract, on);
      });
      return { status: 200, body };
    },
  }),
  route({
    ...common,
    method: 'post',
    summary: 'The consent was withdrawn, limited or restored',
    description: 'What was agreed later counts from its own day. Limits and reason are kept encrypted.',
    roles: writers,
    body: changed,
    responses: { 201: reference },
    handler: (call) =>
      write(call, async (tx) => {
        const { contract, today } = await recordReference(tx, call);
        return { status: 201, body: await referenceView(tx, call, contract, today) };
      }),
  }),
];
