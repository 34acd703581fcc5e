/** DPA-2.4, DPA-9.c: what of the time worked on a request is invoiced, and how that was computed. */
import Big from 'big.js';
import { inMoney } from '../shared/money';
import type { MoneyTerm } from '../shared/terms';
import { plural } from '../time-limits/length';
import type { AssistanceTerms } from './terms';

/** A line of the time sheet; below 0 where it takes another one back. */
export interface TimeEntry {
  readonly number: number;
  readonly minutes: number;
  /** The line that it takes back. */
  readonly reverses?: number;
}

export interface AssistanceComputation {
  readonly clause: AssistanceTerms['clause'];
  readonly workedMinutes: number;
  readonly freeMinutes: number;
  readonly invoiceableMinutes: number;
  readonly hourlyRate: MoneyTerm;
  /** Excluding VAT, rounded once, half up. */
  readonly amount: MoneyTerm;
  readonly explanation: readonly string[];
}

export function assistanceComputation(entries: readonly Pick<TimeEntry, 'minutes'>[], terms: AssistanceTerms): AssistanceComputation {
  const { clause, freeMinutes, hourlyRate } = terms;
  const workedMinutes = entries.reduce((sum, { minutes }) => sum + minutes, 0);
  const invoiceableMinutes = invoiceable(workedMinutes, terms);
  const { amountMinor, currency } = hourlyRate;
  const exact = new Big(invoiceableMinutes).times(amountMinor).div(60);
  const amount = { amountMinor: exact.round(0, Big.roundHalfUp).toNumber(), currency };
  return {
    ...{ clause, workedMinutes, freeMinutes, invoiceableMinutes, hourlyRate, amount },
    explanation: [
      `${plural(workedMinutes, 'minute')} were worked by the time sheet.`,
      whatIsFree(workedMinutes, terms),
      `${plural(invoiceableMinutes, 'minute')} at ${inMoney(amountMinor, currency)} an hour are ${inMoney(amount.amountMinor, currency)}, excluding VAT.`,
    ],
  };
}

/** Exactly the free time is still free. */
function invoiceable(workedMinutes: number, { freeMinutes, invoicedTime }: AssistanceTerms): number {
  if (workedMinutes <= freeMinutes) return 0;
  return invoicedTime === 'all' ? workedMinutes : workedMinutes - freeMinutes;
}

function whatIsFree(workedMinutes: number, { freeMinutes, invoicedTime }: AssistanceTerms): string {
  if (freeMinutes === 0) return 'All of it is invoiced.';
  if (workedMinutes <= freeMinutes) return `Up to ${freeMinutes} minutes on one request nothing is invoiced.`;
  return invoicedTime === 'excess'
    ? `More than ${freeMinutes} minutes: what exceeds them is invoiced.`
    : `More than ${freeMinutes} minutes: all of it is invoiced.`;
}

export const statuses = ['open', 'nothing-to-invoice', 'to-approve', 'to-invoice', 'invoiced', 'waived'] as const;
export type AssistanceStatus = (typeof statuses)[number];

/** Where a request stands. Nothing is invoiced by itself: an invoice is recorded, which is the approval where one is needed. */
export function statusOf(
  { isClosed, isInvoiced, isWaived }: { readonly isClosed: boolean; readonly isInvoiced: boolean; readonly isWaived: boolean },
  { invoiceableMinutes }: Pick<AssistanceComputation, 'invoiceableMinutes'>,
  { invoicing }: Pick<AssistanceTerms, 'invoicing'>,
): AssistanceStatus {
  if (isInvoiced) return 'invoiced';
  if (isWaived) return 'waived';
  if (!isClosed) return 'open';
  if (invoiceableMinutes === 0) return 'nothing-to-invoice';
  return invoicing === 'on-approval' ? 'to-approve' : 'to-invoice';
}

/** Why a line cannot be taken back; undefined where it can. */
export function whyNotReversible(entries: readonly TimeEntry[], number: number): 'unknown' | 'is-reversal' | 'reversed' | undefined {
  const entry = entries.find((one) => one.number === number);
  if (entry === undefined) return 'unknown';
  if (entry.reverses !== undefined) return 'is-reversal';
  return entries.some(({ reverses }) => reverses === number) ? 'reversed' : undefined;
}
