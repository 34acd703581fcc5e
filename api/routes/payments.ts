import { z } from 'zod';
import { holdAccount, holdInvoice } from '../../adapters/prisma/held-account';
import { paymentUnder } from '../../adapters/prisma/payment-list';
import { clockOfAccount } from '../../adapters/prisma/payments';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { localDays } from '../../domain/time-limits/local-days';
import { notYetHandled } from '../accept';
import { amountMinor, currency, paymentReference } from '../money/fields';
import { enter } from '../money/paying';
import { payment, paymentView } from '../money/payment-view';
import { writers } from '../money/reading';
import { settle } from '../money/settle';
import { found } from '../problem';
import { type Call, route } from '../route';
import { day, id, idParams } from '../schemas';

const paid = z.strictObject({
  amountMinor,
  currency,
  valueOn: day.meta({ description: 'The day it counts, whenever it is told.' }),
  reference: paymentReference,
});

type Paid = z.infer<typeof paid>;

const answer = (call: Call<unknown, unknown, Paid>) => async (tx: Tx) =>
  paymentView(found(await paymentUnder(tx, call.caller.providerId, call.body.reference), 'payment', call.body.reference));

const dated = ({ valueOn, ...told }: Paid) => ({ ...told, valueOn: calendarDate(valueOn) });

const common = {
  method: 'post',
  clause: 'GTC-4.2.a',
  roles: writers,
  responses: { 200: payment, 201: payment, 202: notYetHandled },
} as const;
const again = 'The same payment told again under its reference is answered with the payment that is known.';

export const paymentRoutes = [
  route({
    ...common,
    path: '/v1/invoices/{id}/payments',
    summary: 'A payment for an invoice',
    description: `What exceeds the invoice goes to the oldest due one, then to the customer's credit. ${again}`,
    params: idParams('inv'),
    body: paid,
    handler: (call) =>
      settle(call, {
        async write(tx) {
          const { customerId, ...account } = found(await holdInvoice(tx, call.params.id), 'invoice', call.params.id);
          return enter(tx, call, { ...dated(call.body), customerId, directedTo: call.params.id }, account);
        },
        answer: answer(call),
      }),
  }),
  route({
    ...common,
    path: '/v1/customers/{id}/payments',
    summary: 'A payment of a customer',
    description: `It goes to the oldest due invoice, or first to the one it names; the rest is the customer's credit. ${again}`,
    params: idParams('cus'),
    body: paid.extend({ invoiceId: id('inv').optional() }),
    handler: (call) =>
      settle(call, {
        async write(tx) {
          const { invoiceId = null, ...told } = call.body;
          const customerId = call.params.id;
          const { clockId, zone } = found(await clockOfAccount(tx, customerId), 'customer', customerId);
          const now = await holdAccount(tx, customerId, clockId);
          const account = { now, today: localDays(zone).dateOf(now) };
          return enter(tx, call, { ...dated(told), customerId, directedTo: invoiceId }, account);
        },
        answer: answer(call),
      }),
  }),
];
