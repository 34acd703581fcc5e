/** GTC-5.a: successive periods of the same duration, from date to date, counted from the first start. */
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { type DateLength, lengthFrom, parseLength } from '../time-limits/length';

export interface Span {
  /** 1 for the first. */
  readonly number: number;
  readonly startsOn: CalendarDate;
  /** Its last day. */
  readonly endsOn: CalendarDate;
}

/** What periods are counted from. */
export interface Periods {
  readonly firstStartsOn: CalendarDate;
  /** The end of the first period that the quotation prints: later periods are counted from the day after it. Void before the start. */
  readonly firstEndsOn?: CalendarDate;
  readonly length: DateLength;
}

/** The period of a number. Each starts so many lengths after the first, so that a short month shortens one period and no later one. */
export function periodOf({ firstStartsOn, firstEndsOn, length }: Periods, number: number): Span {
  if (firstEndsOn === undefined || firstEndsOn < firstStartsOn) {
    return between(number, after(firstStartsOn, length, number - 1), after(firstStartsOn, length, number));
  }
  const second = plusDays(firstEndsOn, 1);
  if (number === 1) return between(1, firstStartsOn, second);
  return between(number, after(second, length, number - 2), after(second, length, number - 1));
}

/** The period that a day falls in; a day before the first is the first's. */
export function periodHolding(periods: Periods, on: CalendarDate): Span {
  for (let number = 1; ; number += 1) {
    const period = periodOf(periods, number);
    if (on <= period.endsOn) return period;
  }
}

const between = (number: number, startsOn: CalendarDate, nextStartsOn: CalendarDate): Span => ({
  number,
  startsOn,
  endsOn: plusDays(nextStartsOn, -1),
});

function after(first: CalendarDate, length: DateLength, times: number): CalendarDate {
  if (times === 0) return first;
  const { count } = parseLength(length);
  return lengthFrom(first, `P${times * count}${length.at(-1) as 'D' | 'W' | 'M' | 'Y'}`, 'forward', 'same-date');
}
