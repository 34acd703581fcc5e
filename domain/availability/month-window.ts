import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { earlierOf, type Instant, laterOf } from '../shared/instant';
import { firstDayOf, lastDayOf, monthOf, plusMonths, type YearMonth } from '../shared/year-month';
import { type DateLength, lengthFrom } from '../time-limits/length';
import type { LocalDays } from '../time-limits/local-days';
import type { Span } from './measure';

/** The days between which a contract runs, both included; without a last day, its end has not come. */
export interface Running {
  readonly startsOn: CalendarDate;
  readonly endsOn?: CalendarDate | undefined;
}

/** A calendar month from its first to its last instant on the clocks of a zone. In March it has an hour less, in October an hour more. */
export const monthWindow = (month: YearMonth, days: LocalDays): Span => ({
  from: days.startOf(firstDayOf(month)),
  until: days.startOf(firstDayOf(plusMonths(month, 1))),
});

/** The part of a month during which a contract runs; undefined where it has none. */
export function windowUnder(month: YearMonth, { startsOn, endsOn }: Running, days: LocalDays): Span | undefined {
  const { from, until } = monthWindow(month, days);
  const begun = laterOf(from, days.startOf(startsOn));
  const over = endsOn === undefined ? until : earlierOf(until, days.startOf(plusDays(endsOn, 1)));
  return begun < over ? { from: begun, until: over } : undefined;
}

/** The months that a stretch of time touches, in order. */
export function monthsTouched({ from, until }: Span, days: LocalDays): readonly YearMonth[] {
  const months: YearMonth[] = [];
  const last = monthAt(until, days);
  for (let month = monthAt(from, days); month <= last; month = plusMonths(month, 1)) months.push(month);
  // What ends with the last instant of a month is not in the next one.
  return months.length > 1 && monthWindow(last, days).from === until ? months.slice(0, -1) : months;
}

/** The month that an instant falls in. */
export const monthAt = (at: Instant, days: LocalDays): YearMonth => monthOf(days.dateOf(at));

/** The first instant at which the figures of a month are final, so long after its last day. */
export const closesAt = (month: YearMonth, closesAfter: DateLength, days: LocalDays): Instant =>
  days.startOf(plusDays(lengthFrom(lastDayOf(month), closesAfter, 'forward', 'same-date'), 1));
