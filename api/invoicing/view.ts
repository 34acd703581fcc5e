import { z } from 'zod';
import type { InstructionRow, KnownInvoicing } from '../../adapters/prisma/invoice-instructions';
import { type Planned, periodsOf, planOf, statuses } from '../../domain/invoicing/plan';
import type { PricedPeriod } from '../../domain/invoicing/state';
import { day, id, money } from '../schemas';

const CLAUSE = 'GTC-4.1';

export const instructionStatus = z.enum(statuses).meta({
  description:
    'planned: its day has not come; due: to be invoiced; issued; dropped: the contract ended before it; before-entry: dated before the contract was entered, and invoiced elsewhere.',
});

const amount = money.meta({ description: 'Excluding VAT.' });

export const instruction = z
  .strictObject({
    id: id('ins'),
    customerId: id('cus'),
    customerReference: z.string(),
    contractId: id('ctr'),
    contractReference: z.string(),
    period: z.int(),
    instalment: z.int().meta({ description: 'Its place in the schedule of the period.' }),
    dueOn: day.meta({ description: 'The day on which it is to be invoiced.' }),
    amount,
    status: instructionStatus,
    invoiceId: id('inv').optional(),
    clause: z.string(),
    processId: id('prc'),
    clockId: id('clk').nullable().meta({ description: 'Of a sandbox contract: its test clock. Null: real time.' }),
  })
  .meta({ id: 'InvoiceInstruction' });

export function instructionView({ key: _key, amountMinor, currency, invoiceId, ...row }: InstructionRow): z.infer<typeof instruction> {
  return { ...row, amount: { amountMinor, currency }, ...(invoiceId !== null && { invoiceId }), clause: CLAUSE };
}

const instalment = z.strictObject({
  number: z.int(),
  dueOn: day,
  amount,
  status: instructionStatus,
  instructionId: id('ins').optional().meta({ description: 'Absent until a turn has written it.' }),
  invoiceId: id('inv').optional(),
});

const period = z.strictObject({
  number: z.int(),
  startsOn: day,
  endsOn: day,
  price: money.nullable().meta({
    description:
      'What the period is invoiced with, excluding VAT; null while the figures of its price are looked for. A later price leaves a difference.',
  }),
  priceStatus: z.enum(['agreed', 'final', 'provisional', 'unapproved']),
  cancelled: z.boolean(),
  instalments: z.array(instalment),
});

export const invoicingPlan = z
  .strictObject({
    contractId: id('ctr'),
    clause: z.string(),
    numbering: z.enum(['external', 'own-series']).meta({ description: 'Who numbers the invoices and adds VAT.' }),
    instructedFrom: day
      .optional()
      .meta({ description: 'Of a contract that was entered as it ran: what is dated before was invoiced elsewhere.' }),
    processId: id('prc'),
    periods: z.array(period),
  })
  .meta({ id: 'InvoicingPlan' });

/** What a contract is invoiced, period by period. */
export function planView({ process, state }: KnownInvoicing, rows: readonly InstructionRow[]): z.infer<typeof invoicingPlan> {
  const { contract, terms } = state;
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  const shown = ({ key, number, dueOn, amountMinor, status, issued }: Planned): z.infer<typeof instalment> => {
    const instructionId = ids.get(key);
    return {
      ...{ number, dueOn, amount: { amountMinor, currency: contract.currency }, status },
      ...(instructionId !== undefined && { instructionId }),
      ...(issued !== undefined && { invoiceId: issued.invoiceId }),
    };
  };
  const periodShown = ({ number, startsOn, endsOn, status: priceStatus, isCancelled: cancelled, invoiced }: PricedPeriod) => ({
    ...{ number, startsOn, endsOn, priceStatus, cancelled },
    price: invoiced === undefined ? null : { amountMinor: invoiced.amountMinor, currency: contract.currency },
    instalments: planOf(state)
      .filter((planned) => planned.period === number)
      .map(shown),
  });
  return {
    ...{ contractId: contract.contractId, clause: CLAUSE, numbering: terms.numbering, processId: process.processId },
    ...(contract.instructedFrom !== undefined && { instructedFrom: contract.instructedFrom }),
    periods: periodsOf(state).map(periodShown),
  };
}
