/**
 * Compensation for recovery (GTC-4.2.e): a fixed sum per invoice, and what documented collection costs exceed it. The law fixes it in euros;
 * beside an invoice in another currency it is claimed apart, since nobody agreed on a rate of exchange.
 */
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { bearingMinor, isFullyCredited, isSuspended } from './balance';
import { COMPENSATION_CURRENCY, type LatePaymentTerms } from './late-payment';
import type { Receivable } from './receivable';

/** Minor units; what was paid of it is not deducted. */
export interface Compensation {
  readonly fixedMinor: number;
  /** Documented costs up to the day, all of them. */
  readonly documentedMinor: number;
  /** What the documented costs exceed the fixed sum. */
  readonly exceedingMinor: number;
  /** fixed + exceeding: what is owed. */
  readonly totalMinor: number;
  /** The fixed sum in euro cents where the invoice is in another currency; then it is in none of the other figures. */
  readonly apartEurMinor: number;
}

/**
 * What the customer owes for recovery at the end of day `at`.
 *
 * Nothing is owed before the notice of default was given for an overdue invoice, nor where it turns out that no undisputed principal was
 * open any more when it was: a payment told late makes the notice unfounded.
 */
export function compensation(receivable: Receivable, at: CalendarDate, terms: LatePaymentTerms): Compensation {
  const documentedMinor = receivable.costs.reduce((sum, cost) => (cost.on <= at ? sum + cost.amountMinor : sum), 0);
  const nothing = { fixedMinor: 0, documentedMinor, exceedingMinor: 0, totalMinor: 0, apartEurMinor: 0 };
  if (!isInDefault(receivable, at)) return nothing;
  if (terms.compensationMinor > 0 && receivable.currency !== COMPENSATION_CURRENCY)
    return { ...nothing, apartEurMinor: terms.compensationMinor };
  const exceedingMinor = Math.max(0, documentedMinor - terms.compensationMinor);
  return { ...nothing, fixedMinor: terms.compensationMinor, exceedingMinor, totalMinor: terms.compensationMinor + exceedingMinor };
}

function isInDefault(receivable: Receivable, at: CalendarDate): boolean {
  const { defaultNotice, dueOn } = receivable;
  if (defaultNotice === undefined || isFullyCredited(receivable, at) || isSuspended(receivable, dueOn)) return false;
  const since = defaultNotice.sentOn > dueOn ? defaultNotice.sentOn : plusDays(dueOn, 1);
  return since <= at && bearingMinor(receivable, since, at) > 0;
}
