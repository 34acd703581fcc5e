import { type CalendarDate, dayOfMonth, daysBetween, inWords, inWordsWithoutYear, laterDateOf, plusDays } from '../shared/calendar-date';
import { isInMonths, lengthFrom, lengthInWords, parseLength, plural } from './length';
import { andThen, ends, type Reckoned, stopped } from './reckoned';
import type { BackwardLimit, DateLimit, ForwardLimit } from './rule';
import { type Stop, stopInWords, stopOn } from './stopped-periods';
import type { WorkingCalendar } from './working-calendar';
import { dateCountedFromIn, dayOfEventIn, notKnownWhile, nthWorkingDay } from './working-days';

type Step = (last: CalendarDate) => Reckoned<CalendarDate>;
type Stops = readonly Stop<CalendarDate>[];

/** The last day of a limit in days, weeks, months or years: counted, lengthened by the days it did not run, then extended. */
export function countForward(rule: ForwardLimit, event: CalendarDate, calendar: WorkingCalendar, stops: Stops): Reckoned<CalendarDate> {
  const end = lengthFrom(event, rule.length, 'forward', rule.monthRule ?? 'same-date');
  const { count } = parseLength(rule.length);
  const text = `${lengthInWords(rule.length)} ${count === 1 ? 'ends' : 'end'} on ${inWords(end)}${howMonthsEnd(rule, event, end)}.`;
  const withStops = andThen(ends(end, dayOfEventIn(event), text), addStops(event, stops));
  const withTwo =
    rule.atLeastTwoWorkingDays && rule.length !== 'P1D' ? andThen(withStops, includeTwoWorkingDays(event, calendar, stops)) : withStops;
  return rule.extendToWorkingDay ? andThen(withTwo, extendToWorkingDay(calendar, stops)) : withTwo;
}

/** The last day in time before a date. */
export function countBackward(rule: BackwardLimit, event: CalendarDate): Reckoned<CalendarDate> {
  const end = lengthFrom(event, rule.length, 'backward', rule.monthRule ?? 'same-date');
  const text = `${lengthInWords(rule.length)} before it is ${inWords(end)}${howMonthsEnd(rule, event, end)}, the last day in time.`;
  return ends(end, dateCountedFromIn(event), text, 'A limit counted backward is never extended.');
}

function howMonthsEnd({ length, monthRule }: DateLimit, event: CalendarDate, end: CalendarDate): string {
  if (!isInMonths(length)) return '';
  if (monthRule === 'eve') return ' (the day before the date of the day after)';
  const day = dayOfMonth(event);
  return day === dayOfMonth(end) ? ' (the same date)' : ` (the last day of a month that has no day ${day})`;
}

/** Every day that was stopped from the first day of the limit on moves its end by one; so does a stop that only then falls within it. */
const addStops =
  (event: CalendarDate, stops: Stops): Step =>
  (last) => {
    const first = plusDays(event, 1);
    const explanation: string[] = [];
    let end = last;
    for (const stop of stops.filter(({ until }) => until === undefined || until > first)) {
      if (stop.from > end) break;
      const within = { ...stop, from: laterDateOf(stop.from, first) };
      if (within.until === undefined) return stopped(within, ...explanation, notKnownWhile(within));
      const days = daysBetween(within.from, within.until);
      end = plusDays(end, days);
      explanation.push(`The limit does not run ${stopInWords(within)}: with ${plural(days, 'day')} added it ends on ${inWords(end)}.`);
    }
    return ends(end, ...explanation);
  };

const includeTwoWorkingDays =
  (event: CalendarDate, calendar: WorkingCalendar, stops: Stops): Step =>
  (last) => {
    const second = nthWorkingDay(event, 2, 1, calendar, stops);
    if (second.kind === 'stopped') return second;
    if (second.last <= last) return ends(last);
    return ends(second.last, `A limit of two days or more includes at least two working days: the second is ${inWords(second.last)}.`);
  };

/** A last day that is not worked, or on which the limit does not run, gives way to the next one that is. */
const extendToWorkingDay =
  (calendar: WorkingCalendar, stops: Stops): Step =>
  (last) => {
    const why: string[] = [];
    for (let date = last; ; ) {
      const stop = stopOn(date, stops);
      if (stop !== undefined) {
        if (stop.until === undefined) return stopped(stop, `${why.join('; ')}.`, notKnownWhile(stop));
        why.push(`the limit does not run ${stopInWords(stop)}`);
        date = stop.until;
        continue;
      }
      if (calendar.isWorkingDay(date)) return date === last ? ends(last) : ends(date, `${why.join('; ')}; extended to ${inWords(date)}.`);
      const holiday = calendar.holidayName(date);
      if (holiday !== undefined) why.push(`${inWordsWithoutYear(date)} is ${holiday}`);
      else if (date === last) why.push(`${inWordsWithoutYear(date)} is not a working day`);
      date = plusDays(date, 1);
    }
  };
