import { type CalendarDate, inWords, inWordsWithoutYear, plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { plural } from './length';
import type { ClockTime } from './local-days';
import type { WorkingCalendar } from './working-calendar';

export interface PlannedAction {
  /** Not counted: day 1 is the day after it. */
  readonly after: CalendarDate;
  /** 7 for the seventh day after; 15 to act once 14 whole days are over. */
  readonly days: number;
  /** On the clock of the calendar's zone. */
  readonly at: ClockTime;
}

export interface ActionTime {
  readonly at: Instant;
  readonly on: CalendarDate;
  readonly explanation: readonly string[];
}

/**
 * When the provider itself acts (a reminder, a suspension): on the n-th day after a date, moved to the next working day, at a
 * time of day. Throws a RangeError on days that are no whole number or negative.
 */
export function actionAt({ after, days, at: time }: PlannedAction, calendar: WorkingCalendar): ActionTime {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`${days} is not a number of days after a date.`);
  const planned = plusDays(after, days);
  const on = calendar.nextWorkingDay(planned);
  const at = calendar.instantAt(on, time);
  const why = calendar.holidayName(planned) ?? 'not a working day';
  return {
    at,
    on,
    explanation: [
      `${plural(days, 'day')} after ${inWords(after)} is ${inWords(planned)}.`,
      ...(on === planned ? [] : [`${inWordsWithoutYear(planned)} is ${why}; moved to ${inWords(on)}.`]),
      `The time is ${time} in ${calendar.zone} (${at}).`,
    ],
  };
}
