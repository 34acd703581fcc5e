import { z } from 'zod';
import type { StandingInvoice } from '../../adapters/prisma/invoices';
import { creditedMinor, daysLate, openPrincipalMinor, partsOn, undisputedOpenMinor } from '../../domain/receivables/balance';
import { day, id, moment, reason } from '../schemas';
import { minor } from './fields';

const amounts = z
  .strictObject({
    invoicedMinor: minor,
    creditedMinor: minor,
    paidMinor: minor.meta({ description: 'Of the principal; what went to interest and costs is in the statement.' }),
    disputedMinor: minor.meta({ description: 'Open and frozen: not claimed for now.' }),
    openMinor: minor.meta({ description: 'Principal neither credited nor paid, disputed amounts included.' }),
  })
  .meta({
    id: 'InvoiceAmounts',
    description: 'Minor units, with everything that was told. `openMinor` is 0 once nothing more is claimed.',
  });

export const invoice = z
  .strictObject({
    id: id('inv'),
    customerId: id('cus'),
    contractId: id('ctr'),
    number: z.string(),
    issuedOn: day,
    currency: z.string(),
    amounts,
    due: z.strictObject({
      on: day.meta({ description: 'The last day to pay in time.' }),
      at: moment.meta({ description: 'Its last instant.' }),
      printedOn: day.optional().meta({ description: 'The due date printed on the invoice.' }),
      clause: z.string(),
      explanation: z.array(z.string()).meta({ description: 'How it was computed.' }),
    }),
    today: day.meta({ description: 'By the clock of the invoice: what it is late against.' }),
    daysLate: z.int(),
    status: z.enum(['open', 'closed']),
    stage: z.string().meta({ example: 'reminder-1' }),
    waitingFor: reason,
    nextActionAt: moment.nullable(),
    processId: id('prc'),
    clockId: id('clk').nullable(),
    links: z.strictObject({
      statement: z.string(),
      forecast: z.string(),
      timeline: z.string(),
      disputes: z.string(),
      payments: z.string(),
      notices: z.string(),
      customer: z.string(),
      contract: z.string(),
      process: z.string(),
    }),
  })
  .meta({ id: 'Invoice' });

export function invoiceView(standing: StandingInvoice): z.infer<typeof invoice> {
  const { id: invoiceId, customerId, contractId, number, state, today, processId, clockId, printedDueOn, nextActionAt } = standing;
  const { receivable, due } = state;
  return {
    ...{ id: invoiceId, customerId, contractId, number, issuedOn: receivable.issuedOn, currency: receivable.currency },
    amounts: amountsOf(standing),
    due: {
      ...{ on: due.on, at: due.at, clause: 'GTC-4.2.a', explanation: [...due.explanation] },
      ...(printedDueOn !== null && { printedOn: printedDueOn }),
    },
    ...{ today, daysLate: daysLate(receivable, today), status: standing.status as 'open' | 'closed', stage: standing.stage },
    waitingFor: { clause: standing.clause, text: standing.waitingFor },
    nextActionAt: nextActionAt?.toISOString() ?? null,
    ...{ processId, clockId, links: linksOf(standing) },
  };
}

function amountsOf({ state: { receivable } }: StandingInvoice): z.infer<typeof amounts> {
  const isWrittenOff = receivable.writtenOff !== undefined;
  const openMinor = isWrittenOff ? 0 : openPrincipalMinor(receivable);
  return {
    invoicedMinor: receivable.amountMinor,
    creditedMinor: creditedMinor(receivable),
    paidMinor: partsOn(receivable, LAST_DAY).reduce((sum, part) => sum + part.principalMinor, 0),
    disputedMinor: isWrittenOff ? 0 : openMinor - undisputedOpenMinor(receivable),
    openMinor,
  };
}

const LAST_DAY = '9999-12-31' as StandingInvoice['today'];

const linksOf = ({ id: invoiceId, customerId, contractId, processId }: StandingInvoice) => ({
  statement: `/v1/invoices/${invoiceId}/statement`,
  forecast: `/v1/invoices/${invoiceId}/forecast`,
  timeline: `/v1/invoices/${invoiceId}/timeline`,
  disputes: `/v1/invoices/${invoiceId}/disputes`,
  payments: `/v1/payments?invoiceId=${invoiceId}`,
  notices: `/v1/notices?invoiceId=${invoiceId}`,
  customer: `/v1/customers/${customerId}`,
  contract: `/v1/contracts/${contractId}`,
  process: `/v1/processes/${processId}`,
});
