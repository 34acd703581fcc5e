import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { countBackward, countForward } from './date-limits';
import { countHours } from './hours';
import type { Reckoned } from './reckoned';
import {
  type Deadline,
  type DeadlineBasis,
  isHoursLimit,
  isWorkingDaysLimit,
  type StoppedDeadline,
  type StoppedPeriod,
  type TimeLimitRule,
} from './rule';
import { isInstant, stoppedDays, stoppedInstants } from './stopped-periods';
import { type WorkingCalendar, workingCalendar } from './working-calendar';
import { countWorkingDays } from './working-days';

export interface DeadlineOptions<Period extends StoppedPeriod = StoppedPeriod> {
  readonly termsVersion: string;
  /** In any order; those that overlap count once. They move forward limits only. */
  readonly stoppedPeriods?: readonly Period[];
}

type EndedPeriod = StoppedPeriod & Required<Pick<StoppedPeriod, 'until'>>;

/**
 * When a time limit ends, and how that was computed. Same arguments, same result: nothing else is read.
 *
 * The event is the day (or, for hours, must be the instant) from which the rule counts; an instant counts as its day in the
 * calendar's zone. Throws a RangeError on lengths, dates and periods that make no sense, and on years without holiday tables.
 */
export function deadline(
  rule: TimeLimitRule,
  event: CalendarDate | Instant,
  calendar: WorkingCalendar,
  options: DeadlineOptions<EndedPeriod>,
): Deadline;
export function deadline(
  rule: TimeLimitRule,
  event: CalendarDate | Instant,
  calendar: WorkingCalendar,
  options: DeadlineOptions,
): Deadline | StoppedDeadline;
export function deadline(
  rule: TimeLimitRule,
  event: CalendarDate | Instant,
  calendar: WorkingCalendar,
  { termsVersion, stoppedPeriods = [] }: DeadlineOptions,
): Deadline | StoppedDeadline {
  const { country, zone, version: calendarVersion } = calendar;
  const reckoned = reckon(rule, event, calendar, stoppedPeriods);
  const basis: DeadlineBasis = {
    clause: rule.clause,
    rule,
    event,
    termsVersion,
    country,
    zone,
    calendarVersion,
    stoppedPeriods,
    explanation: reckoned.explanation,
  };
  if (reckoned.kind === 'stopped') return { kind: 'stopped', since: reckoned.since, reason: reckoned.reason, ...basis };

  const { last } = reckoned;
  const [at, on] = isInstant(last) ? [last, calendar.dateOf(last)] : [calendar.endOf(last), last];
  const closing = `The last instant in time is ${isInstant(last) ? '' : `the end of ${inWords(on)} in ${zone}, `}${at}.`;
  return { kind: 'fixed', at, on, ...basis, explanation: [...basis.explanation, closing] };
}

/** Computes a stored deadline again from what is stored with it: the same object, if nothing was tampered with. */
export function derive(stored: Deadline | StoppedDeadline): Deadline | StoppedDeadline {
  const { rule, event, country, zone, calendarVersion, termsVersion, stoppedPeriods } = stored;
  return deadline(rule, event, workingCalendar({ country, zone, version: calendarVersion }), { termsVersion, stoppedPeriods });
}

function reckon(
  rule: TimeLimitRule,
  event: CalendarDate | Instant,
  calendar: WorkingCalendar,
  periods: readonly StoppedPeriod[],
): Reckoned<CalendarDate> | Reckoned<Instant> {
  if (isHoursLimit(rule)) {
    if (!isInstant(event)) throw new RangeError(`${rule.length} runs from an instant, and ${event} is a date (${rule.clause}).`);
    return countHours(rule, event, calendar, stoppedInstants(periods, calendar));
  }
  const eventOn = isInstant(event) ? calendar.dateOf(event) : event;
  const stops = stoppedDays(periods, calendar);
  if (isWorkingDaysLimit(rule)) return countWorkingDays(rule, eventOn, calendar, stops);
  return rule.direction === 'forward' ? countForward(rule, eventOn, calendar, stops) : countBackward(rule, eventOn);
}
