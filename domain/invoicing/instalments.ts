/** GTC-4.1: what part of the price of a period is invoiced on which day. */
import Big from 'big.js';
import { type CalendarDate, laterDateOf, plusMonths } from '../shared/calendar-date';
import { type DateLength, lengthFrom, parseLength } from '../time-limits/length';

/** A share of the price, dated by the quotation: a day of the first period, or so many months after the start of each. */
export interface Part {
  readonly shareBasisPoints: number;
  readonly on?: CalendarDate;
  readonly dueInMonths?: number;
}

export interface Instalment {
  /** `2.1`: the first of the second period. */
  readonly key: string;
  readonly period: number;
  /** 1 for the first of the schedule. */
  readonly number: number;
  /** The day on which it is to be invoiced. */
  readonly dueOn: CalendarDate;
  /** Excluding VAT. */
  readonly amountMinor: number;
}

interface Scheduled {
  readonly length: DateLength;
  readonly schedule?: readonly Part[];
}

interface Span {
  readonly number: number;
  readonly startsOn: CalendarDate;
}

const WHOLE_BASIS_POINTS = 10_000;
const WITHOUT_SCHEDULE: readonly Part[] = [{ shareBasisPoints: WHOLE_BASIS_POINTS, dueInMonths: 0 }];

/** The instalments of a period, in the order of the schedule. One that rounding leaves nothing for is none. */
export function instalmentsOf({ length, schedule = WITHOUT_SCHEDULE }: Scheduled, period: Span, priceMinor: number): readonly Instalment[] {
  const amounts = shared(priceMinor, schedule);
  return schedule
    .map((part, index) => ({
      ...{ key: `${period.number}.${index + 1}`, period: period.number, number: index + 1 },
      ...{ dueOn: dueOn(part, period, length), amountMinor: amounts[index] ?? 0 },
    }))
    .filter(({ amountMinor }) => amountMinor > 0);
}

/** Each share rounded once, half up, and never more than what is left; the last takes the remainder, so that the sum is the price. */
export function shared(priceMinor: number, parts: readonly Part[]): readonly number[] {
  let leftMinor = priceMinor;
  return parts.map(({ shareBasisPoints }, index) => {
    const rounded = new Big(priceMinor).times(shareBasisPoints).div(WHOLE_BASIS_POINTS).round(0, Big.roundHalfUp).toNumber();
    const amountMinor = index === parts.length - 1 ? leftMinor : Math.min(rounded, leftMinor);
    leftMinor -= amountMinor;
    return amountMinor;
  });
}

/** A date of the first period moves by a length for each later one; nothing of a renewed period is invoiced before it has begun. */
function dueOn({ on, dueInMonths = 0 }: Part, { number, startsOn }: Span, length: DateLength): CalendarDate {
  if (on === undefined) return plusMonths(startsOn, dueInMonths);
  return number === 1 ? on : laterDateOf(startsOn, lengthsAfter(on, length, number - 1));
}

/** Always counted from the first date, so that a short month moves one date and no later one. */
function lengthsAfter(first: CalendarDate, length: DateLength, times: number): CalendarDate {
  const { count } = parseLength(length);
  return lengthFrom(first, `P${times * count}${length.at(-1) as 'D' | 'W' | 'M' | 'Y'}`, 'forward', 'same-date');
}
