import { z } from 'zod';
import type { StandingInvoice } from '../../adapters/prisma/invoices';
import type { UnderContract } from '../../adapters/prisma/under-contract';
import { afterTheEnd } from '../../domain/after-the-end/after-the-end';
import { carriedOutOn, returnOf, standingChoice } from '../../domain/after-the-end/done';
import { contactDataKeptUntil, invoiceKeptUntil, isPassed, knownLastDays, standingEnd } from '../../domain/after-the-end/last-days';
import { type AfterTheEndState, dataChoices, lastDays, type Returned } from '../../domain/after-the-end/state';
import type { Instant } from '../../domain/shared/instant';
import { refused } from '../problem';
import { day, id, moment, reason } from '../schemas';

export const parties = z.enum(['vendor', 'customer']);

const returned = z.strictObject({
  on: day,
  evidenceId: z.string().optional().meta({ description: 'The file that proves it; none where there was nothing to return.' }),
});

const kept = z.strictObject({
  class: z.enum(['contact-data', 'invoices']),
  invoiceId: id('inv').optional(),
  until: day,
  clause: z.string(),
  explanation: z.array(z.string()),
});

export const aftermath = z
  .strictObject({
    contractId: id('ctr'),
    endedOn: day.meta({ description: 'Its last day.' }),
    cause: reason,
    stage: z.enum(['export', 'confidential', 'over']),
    lastDays: z.array(
      z.strictObject({
        of: z.enum(lastDays),
        on: day,
        at: moment.meta({ description: 'The last instant in time.' }),
        clause: z.string(),
        isPassed: z.boolean(),
        explanation: z.array(z.string()),
      }),
    ),
    personalData: reason.meta({ description: 'What has no end.' }),
    returns: z.strictObject({ vendor: returned.optional(), customer: returned.optional() }),
    choice: z.strictObject({ choice: z.enum(dataChoices), on: day }).optional(),
    carriedOutOn: day.optional(),
    retention: z.array(kept).meta({ description: 'What is kept by law, until when, and why.' }),
    processId: id('prc'),
  })
  .meta({ id: 'AfterTheEnd' });

/** Ends the request where the contract has not ended. */
export function endOf(state: AfterTheEndState | undefined) {
  const end = state && standingEnd(state);
  if (end === undefined) throw refused({ code: 'not_ended', clause: 'GTC-8.c', message: 'The contract has not ended.' });
  return end;
}

export function shown(known: UnderContract<AfterTheEndState> | undefined, invoices: readonly StandingInvoice[]): z.infer<typeof aftermath> {
  const end = endOf(known?.state);
  const { state, process } = known as UnderContract<AfterTheEndState>;
  const { contractId, terms } = state;
  const [vendor, customer, choice, done] = [
    returnOf(state, 'vendor'),
    returnOf(state, 'customer'),
    standingChoice(state),
    carriedOutOn(state),
  ];
  return {
    ...{ contractId, endedOn: end.on, cause: { ...end.cause } },
    stage: afterTheEnd.stage(state) as 'export',
    lastDays: knownLastDays(state).map((last) => ({
      ...{ of: last.of, on: last.limit.on, at: last.limit.at as Instant, clause: last.clause, isPassed: isPassed(state, last) },
      explanation: [...last.limit.explanation],
    })),
    personalData: { clause: 'DPA-2.1.e', text: 'confidentiality of personal data has no end' },
    returns: { ...(vendor && { vendor: returnShown(vendor) }), ...(customer && { customer: returnShown(customer) }) },
    ...(choice && { choice: { choice: choice.choice, on: choice.on } }),
    ...(done !== undefined && { carriedOutOn: done }),
    retention: [
      { ...contactDataKeptUntil(terms, end.on), explanation: [...contactDataKeptUntil(terms, end.on).explanation] },
      ...invoices.map((invoice) => {
        const { explanation, ...keeps } = invoiceKeptUntil(terms, invoice.state.receivable.issuedOn);
        return { ...keeps, invoiceId: invoice.id, explanation: [...explanation] };
      }),
    ],
    processId: process.processId,
  };
}

const returnShown = ({ on, evidenceId }: Returned): z.infer<typeof returned> => ({ on, ...(evidenceId !== undefined && { evidenceId }) });
