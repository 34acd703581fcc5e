import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { type DeadlineOptions, deadline } from './deadline';
import type { DateLimit, Deadline, StoppedDeadline } from './rule';
import type { WorkingCalendar } from './working-calendar';

/** What the two month rules make of one limit. Where they differ, both are shown, and the provider's own duty keeps the earlier. */
export interface MonthReadings {
  readonly sameDate: Deadline | StoppedDeadline;
  readonly eve: Deadline | StoppedDeadline;
  readonly differ: boolean;
}

/** Both readings of a limit in months or years (in days or weeks they never differ). Errors as of `deadline`. */
export function bothMonthRules(
  rule: DateLimit,
  event: CalendarDate | Instant,
  calendar: WorkingCalendar,
  options: DeadlineOptions,
): MonthReadings {
  const sameDate = deadline({ ...rule, monthRule: 'same-date' }, event, calendar, options);
  const eve = deadline({ ...rule, monthRule: 'eve' }, event, calendar, options);
  return { sameDate, eve, differ: lastDayOf(sameDate) !== lastDayOf(eve) };
}

const lastDayOf = (reading: Deadline | StoppedDeadline): CalendarDate | undefined => (reading.kind === 'fixed' ? reading.on : undefined);
