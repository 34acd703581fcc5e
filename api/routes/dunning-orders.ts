import { z } from 'zod';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { accept, notYetHandled } from '../accept';
import { reasonText } from '../money/fields';
import { held, tell } from '../money/held';
import { writers } from '../money/reading';
import { told, toldView } from '../money/told';
import { route } from '../route';
import { day, idParams } from '../schemas';

const common = { method: 'post', roles: writers, params: idParams('inv'), responses: { 201: told, 202: notYetHandled } } as const;
const answer = async (_tx: Tx, fact: Parameters<typeof toldView>[0]) => toldView(fact);

/** What finance asks of dunning; the invoice stays due. */
export const dunningOrderRoutes = [
  route({
    ...common,
    path: '/v1/invoices/{id}/postponement',
    summary: 'Postpone the next reminder or suspension',
    description: 'Postponing waives nothing. How far is limited by the terms, counted from the day first planned.',
    clause: 'GTC-4.2.b',
    body: z.strictObject({ until: day.meta({ description: 'Nothing happens before this day.' }), reason: reasonText }),
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const data = { until: calendarDate(call.body.until) };
          const invoice = await held(tx, call);
          return tell(tx, call, invoice, { kind: 'stepPostponed', data, remark: call.body.reason, changesWhatIsOwed: false });
        },
        answer,
      }),
  }),
  route({
    ...common,
    path: '/v1/invoices/{id}/reinstatement',
    summary: 'Give access back although the invoice is open',
    clause: 'GTC-4.2.c',
    body: z.strictObject({ reason: reasonText }),
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const invoice = await held(tx, call);
          return tell(tx, call, invoice, { kind: 'reinstatementOrdered', data: {}, remark: call.body.reason, changesWhatIsOwed: false });
        },
        answer,
      }),
  }),
];
