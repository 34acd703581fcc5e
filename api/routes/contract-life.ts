import { z } from 'zod';
import { calendarDate } from '../../domain/shared/calendar-date';
import { accept, notYetHandled } from '../accept';
import { endAtOnce, endingAtOnce } from '../contract-life/ending';
import { lifeHeld, tell, told, toldView, writers } from '../contract-life/telling';
import { amountMinor, reasonText } from '../money/fields';
import { mustHaveCome } from '../money/plausible';
import { route } from '../route';
import { day, id, idParams } from '../schemas';

const common = { method: 'post', roles: writers, responses: { 201: told, 202: notYetHandled } } as const;

/** What legal tells a contract of its course, notices apart. */
export const contractLifeRoutes = [
  route({
    ...common,
    path: '/v1/contracts/{id}/immediate-termination',
    summary: 'A party ends the contract at once, on a ground that it names',
    description:
      "The vendor's is written as a registered letter that ends the contract on its deposit, unless it gives the day of a notice given otherwise; a customer's is entered with its day. On the ground of judicial reorganisation nothing ends until legal decides.",
    clause: 'GTC-5.3',
    params: idParams('ctr'),
    body: endingAtOnce,
    handler: (call) => accept(call, { write: (tx) => endAtOnce(tx, call), answer: toldView }),
  }),
  route({
    ...common,
    path: '/v1/contracts/{id}/first-payment',
    summary: 'The first payment, with which the contract begins where its terms say so',
    clause: 'GTC-5.b',
    params: idParams('ctr'),
    body: z.strictObject({ on: day.meta({ description: 'Its value date.' }) }),
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const life = await lifeHeld(tx, call);
          const on = calendarDate(call.body.on);
          mustHaveCome(on, life.today, 'on');
          return tell(tx, call, life, { kind: 'firstPaymentReceived', data: { on } });
        },
        answer: toldView,
      }),
  }),
  route({
    ...common,
    path: '/v1/contracts/{id}/periods/{number}/price',
    summary: 'Set or correct the price of a period',
    description:
      'Where no index is named, or a final price must be corrected. The reason is kept encrypted; the earlier price stays on record.',
    clause: 'GTC-5.1.c',
    params: z.strictObject({ id: id('ctr'), number: z.coerce.number().int().min(1).max(1_000) }),
    body: z.strictObject({ amountMinor, reason: reasonText }),
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const life = await lifeHeld(tx, call);
          const data = { period: call.params.number, amountMinor: call.body.amountMinor };
          return tell(tx, call, life, { kind: 'priceSet', data, remark: call.body.reason });
        },
        answer: toldView,
      }),
  }),
];
