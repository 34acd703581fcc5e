import { z } from 'zod';
import type { PaymentRow } from '../../adapters/prisma/payment-list';
import { day, id, moment } from '../schemas';
import { minor } from './fields';

export const payment = z
  .strictObject({
    id: id('pay'),
    customerId: id('cus'),
    reference: z.string(),
    amountMinor: minor,
    currency: z.string(),
    valueOn: day,
    invoiceId: id('inv').nullable().meta({ description: 'The invoice that the payer named.' }),
    allocation: z
      .strictObject({
        parts: z.array(
          z.strictObject({
            invoiceId: id('inv'),
            valueOn: day.meta({ description: 'The day it pays: the value date, or the later day its credit was used.' }),
            amountMinor: minor,
            costsMinor: minor,
            interestMinor: minor,
            principalMinor: minor,
            freedOn: day.optional().meta({ description: 'From then on it pays nothing here: a credit note came.' }),
          }),
        ),
        creditMinor: minor.meta({ description: "What is left of it as the customer's credit." }),
      })
      .meta({ description: 'Where it went, with all that is known today; a fact told late may move it.' }),
    reversedOn: day.nullable(),
    receivedAt: moment,
  })
  .meta({ id: 'Payment' });

export const paymentView = (row: PaymentRow): z.infer<typeof payment> => ({
  ...{ id: row.id, customerId: row.customerId, reference: row.reference, amountMinor: row.amountMinor, currency: row.currency },
  valueOn: row.valueOn,
  invoiceId: row.directedTo,
  allocation: {
    parts: row.parts.map(({ paymentId: _payment, ...part }) => part),
    creditMinor: row.creditMinor,
  },
  reversedOn: row.reversedOn,
  receivedAt: row.receivedAt.toISOString(),
});
