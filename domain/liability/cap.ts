/** GTC-10: the most that the vendor's liability can come to for one event: what the customer had paid in performance of the contract. */
import type { PaymentPart } from '../receivables/receivable';
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { lengthFrom } from '../time-limits/length';
import { type ContractRun, isLong } from './duration';
import { explained } from './explanation';
import type { Amount, CountedPart } from './paid';
import type { LiabilityTerms } from './terms';

/** The part of a payment that an invoice of the contract took. */
export interface PaidPart extends PaymentPart {
  readonly invoiceId: string;
  readonly currency: string;
}

export interface LiabilityCap {
  readonly clause: 'GTC-10';
  /** The first day whose payments count; undefined: from the beginning. */
  readonly from?: CalendarDate;
  /** The last day whose payments count: the day before the event. */
  readonly to: CalendarDate;
  /** One for each currency: currencies never mix. */
  readonly amounts: readonly Amount[];
  readonly counted: readonly CountedPart[];
  readonly explanation: readonly string[];
}

/**
 * The limit for an event of day `on`. Payments count by the day on which they pay an invoice of the contract, as things stood at the end of
 * the day before: money that a credit note freed before is out, what came back later had been paid.
 */
export function liabilityCap(terms: LiabilityTerms, run: ContractRun, parts: readonly PaidPart[], on: CalendarDate): LiabilityCap {
  const to = plusDays(on, -1);
  const from = isLong(terms, run, on) ? lengthFrom(on, terms.lookBackPeriod, 'backward', 'same-date') : undefined;
  const inWindow = parts
    .filter(({ valueOn, freedOn }) => valueOn <= to && (from === undefined || valueOn >= from) && (freedOn === undefined || freedOn > to))
    .sort((one, other) => (one.valueOn + one.paymentId + one.invoiceId < other.valueOn + other.paymentId + other.invoiceId ? -1 : 1));
  const counted = inWindow.map((part) => ({
    ...{ paymentId: part.paymentId, invoiceId: part.invoiceId, valueOn: part.valueOn, currency: part.currency },
    amountMinor: terms.paidCounts === 'all' ? part.amountMinor : part.principalMinor,
  }));
  const leftOut = inWindow.map(({ currency, interestMinor, costsMinor }) => ({ currency, amountMinor: interestMinor + costsMinor }));
  const found = {
    ...(from !== undefined && { from }),
    to,
    amounts: summed(counted),
    counted: counted.filter(({ amountMinor }) => amountMinor > 0),
  };
  return { clause: 'GTC-10', ...found, explanation: explained({ ...found, terms, run, on, leftOut: summed(leftOut) }) };
}

function summed(amounts: readonly Amount[]): readonly Amount[] {
  const byCurrency = new Map<string, number>();
  for (const { currency, amountMinor } of amounts) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amountMinor);
  return [...byCurrency].sort().map(([currency, amountMinor]) => ({ currency, amountMinor }));
}
