/** Interest for late payment of one invoice (GTC-4.2.e): statutory rate by semester, simple, actual/365, rounded once half up. */
import Big from 'big.js';
import type { CalendarDate } from '../shared/calendar-date';
import { bearingSpans, type Span } from './bearing-spans';
import {
  type InterestFrom,
  type LatePaymentTerms,
  type RateSeries,
  type RateStatus,
  type RateValue,
  ratesOf,
  semesterOf,
} from './late-payment';
import type { Receivable } from './receivable';

export interface InterestLine extends Span {
  readonly ratePercent: string;
  readonly rateStatus: RateStatus;
  /** Minor units, shown with 6 decimals; the sum is taken over the exact values. */
  readonly amount: string;
}

/** Days for which no rate is known: they bear interest, and nobody can say yet how much. */
export interface MissingRate extends Span {
  readonly semester: string;
}

export interface Interest {
  readonly interestFrom: InterestFrom;
  readonly lines: readonly InterestLine[];
  readonly rateMissing: readonly MissingRate[];
  /** The sum of the lines, rounded once. What was paid of it is not deducted. */
  readonly accruedMinor: number;
  /** Whether a line rests on a rate that may still change. */
  readonly provisional: boolean;
}

/**
 * The interest accrued at the end of day `at`, from the facts known that day.
 *
 * The day of the notice of default (or the due date) is not counted, the day of payment is. A semester without a rate is reported in
 * `rateMissing` and adds nothing to the sum.
 */
export function interest(receivable: Receivable, at: CalendarDate, rates: readonly RateSeries[], terms: LatePaymentTerms): Interest {
  const values = ratesOf(rates, terms);
  const lines: InterestLine[] = [];
  const rateMissing: MissingRate[] = [];
  let centDayPercents = new Big(0);
  for (const span of bearingSpans(receivable, at, terms.interestFrom, values)) {
    const rate = rateOn(values, span.from);
    if (rate === undefined) {
      rateMissing.push({ semester: semesterOf(span.from), ...span });
      continue;
    }
    const exact = new Big(span.principalMinor).times(rate.ratePercent).times(span.days);
    centDayPercents = centDayPercents.plus(exact);
    lines.push({ ...span, ratePercent: rate.ratePercent, rateStatus: rate.status, amount: exact.div(36_500).toFixed(6) });
  }
  return {
    interestFrom: terms.interestFrom,
    lines,
    rateMissing,
    accruedMinor: centDayPercents.div(36_500).round(0, Big.roundHalfUp).toNumber(),
    provisional: lines.some((line) => line.rateStatus === 'provisional'),
  };
}

const rateOn = (values: readonly RateValue[], day: CalendarDate): RateValue | undefined =>
  values.find(({ from, until }) => from <= day && day <= until);
