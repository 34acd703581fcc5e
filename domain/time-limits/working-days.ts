import { type CalendarDate, inWords, plusDays, weekday } from '../shared/calendar-date';
import { plural } from './length';
import { ends, type Reckoned, stopped } from './reckoned';
import type { WorkingDaysLimit } from './rule';
import { type Stop, stopInWords, stopOn } from './stopped-periods';
import type { WorkingCalendar } from './working-calendar';

/** The n-th working day after or before a date. Stopped days are passed over forward; nothing stops a limit counted backward. */
export function countWorkingDays(
  { length: { workingDays }, direction }: WorkingDaysLimit,
  event: CalendarDate,
  calendar: WorkingCalendar,
  stops: readonly Stop<CalendarDate>[],
): Reckoned<CalendarDate> {
  const forward = direction === 'forward';
  const counted = nthWorkingDay(event, workingDays, forward ? 1 : -1, calendar, forward ? stops : []);
  const opening = forward ? dayOfEventIn(event) : dateCountedFromIn(event);
  if (counted.kind === 'stopped') return { ...counted, explanation: [opening, ...counted.explanation] };
  const working = plural(workingDays, 'working day');
  const result = forward
    ? `${working} ${workingDays === 1 ? 'ends' : 'end'} on ${inWords(counted.last)}.`
    : `${working} before it is ${inWords(counted.last)}, the last day in time.`;
  return ends(counted.last, opening, ...counted.explanation, result);
}

/** Walks day by day. Explains the holidays and stops it passed over; weekends go without saying. Throws a RangeError on n below 1. */
export function nthWorkingDay(
  event: CalendarDate,
  n: number,
  step: 1 | -1,
  calendar: WorkingCalendar,
  stops: readonly Stop<CalendarDate>[],
): Reckoned<CalendarDate> {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`${n} is not a number of working days: 1 at least.`);
  const passedOver = new Set<string>();
  let date = event;
  for (let counted = 0; counted < n; ) {
    date = plusDays(date, step);
    const stop = stopOn(date, stops);
    const holiday = stop === undefined ? calendar.holidayName(date) : undefined;
    if (stop !== undefined) {
      if (stop.until === undefined) return stopped(stop, ...passedOver, notKnownWhile(stop));
      passedOver.add(`The limit does not run ${stopInWords(stop)}.`);
    } else if (holiday !== undefined && weekday(date) <= 5) passedOver.add(`${inWords(date)} is ${holiday} and is not counted.`);
    else if (calendar.isWorkingDay(date)) counted++;
  }
  return ends(date, ...passedOver);
}

export const dayOfEventIn = (event: CalendarDate): string => `The day of the event, ${inWords(event)}, is not counted.`;

export const dateCountedFromIn = (event: CalendarDate): string => `The date counted back from, ${inWords(event)}, is not counted.`;

export const notKnownWhile = (stop: Stop<CalendarDate>): string =>
  `The limit does not run ${stopInWords(stop)}: its end is not known while this lasts.`;
