import { z } from 'zod';
import { holdAccount } from '../../adapters/prisma/held-account';
import { type PaymentRow, paymentOf, paymentsOf } from '../../adapters/prisma/payment-list';
import { clockOfAccount, reversePayment } from '../../adapters/prisma/payments';
import { remarkOfReversal, writeReversalRemark } from '../../adapters/prisma/reversal-remarks';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { localDays } from '../../domain/time-limits/local-days';
import { notYetHandled } from '../accept';
import { actorOf } from '../caller';
import { reasonText } from '../money/fields';
import { heardOrAnswered } from '../money/paying';
import { payment, paymentView } from '../money/payment-view';
import { mustHaveCome } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import { customerIn, readers, writers } from '../money/reading';
import { settle } from '../money/settle';
import { found } from '../problem';
import { type Call, mustSee, read, route } from '../route';
import { day, id, idParams, page, pageOf, pageQuery } from '../schemas';

const paymentIn = async (tx: Tx, { params }: Call<{ id: string }>): Promise<PaymentRow> =>
  found(await paymentOf(tx, params.id), 'payment', params.id);

const reversal = z.strictObject({ on: day.meta({ description: 'When the bank took it back.' }), reason: reasonText });

async function reverse(tx: Tx, call: Call<{ id: string }, unknown, z.infer<typeof reversal>>) {
  const { providerId } = call.caller;
  const { customerId } = await paymentIn(tx, call);
  const { clockId, zone } = found(await clockOfAccount(tx, customerId), 'customer', customerId);
  const now = await holdAccount(tx, customerId, clockId);
  const { id: paymentId, valueOn, reversedOn } = await paymentIn(tx, call);
  if (reversedOn !== null) throw moneyProblem('payment_reversed', `The payment was reversed on ${reversedOn}.`);
  const on = calendarDate(call.body.on);
  mustHaveCome(on, localDays(zone).dateOf(now), 'on');
  if (on < valueOn) throw moneyProblem('implausible_date', `The payment has the value date ${valueOn}: it cannot be reversed before.`);
  await writeReversalRemark(tx, call.deps.vault, { providerId, customerId, paymentId, text: call.body.reason });
  return heardOrAnswered(await reversePayment(tx, providerId, { id: paymentId, on }, now, actorOf(call.caller)));
}

export const paymentRecordRoutes = [
  route({
    method: 'get',
    path: '/v1/payments',
    summary: 'Payments, and where they went',
    roles: readers,
    query: pageQuery.extend({ customerId: id('cus').optional(), invoiceId: id('inv').optional(), reference: z.string().optional() }),
    responses: { 200: pageOf(payment) },
    async handler(call) {
      const customerId = customerIn(call);
      const rows = await read(call, (tx) => paymentsOf(tx, { ...call.query, customerId }, call.query));
      return { status: 200, body: page(rows, call.query, (row) => row.id, paymentView) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/payments/{id}',
    summary: 'A payment',
    roles: readers,
    params: idParams('pay'),
    responses: { 200: payment.extend({ reversalReason: z.string().optional() }).meta({ id: 'PaymentInFull' }) },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const row = await paymentIn(tx, call);
        mustSee(call, row.customerId, 'payment', row.id);
        const reason = call.caller.role === 'operator' ? undefined : await remarkOfReversal(tx, call.deps.vault, row.id);
        return { ...paymentView(row), ...(reason !== undefined && { reversalReason: reason }) };
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'post',
    path: '/v1/payments/{id}/reversal',
    summary: 'The bank took a payment back',
    description: 'The account is allocated anew without it, as if it had never been made: what it settled is open again.',
    clause: 'GTC-4.2.a',
    roles: writers,
    params: idParams('pay'),
    body: reversal,
    responses: { 201: payment, 202: notYetHandled },
    handler: (call) => settle(call, { write: (tx) => reverse(tx, call), answer: async (tx) => paymentView(await paymentIn(tx, call)) }),
  }),
];
