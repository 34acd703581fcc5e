import { type CalendarDate, weekdayName } from '../shared/calendar-date';
import { type Instant, laterOf, millisBetween, plusMillis } from '../shared/instant';
import { momentInWords } from './hours';
import { plural } from './length';
import { type BusinessHours, type OpenTime, openTimes } from './open-hours';
import type { StoppedPeriod } from './rule';
import { type Stop, stoppedInstants } from './stopped-periods';
import type { CalendarName, WorkingCalendar } from './working-calendar';

export type { BusinessHours } from './open-hours';

interface BusinessBasis {
  readonly clause: string;
  readonly minutes: number;
  readonly hours: BusinessHours;
  readonly event: Instant;
  readonly country: CalendarName['country'];
  readonly zone: string;
  readonly calendarVersion: string;
  readonly stoppedPeriods: readonly StoppedPeriod[];
  readonly explanation: readonly string[];
}

export interface BusinessDeadline extends BusinessBasis {
  readonly kind: 'fixed';
  /** The last instant in time. */
  readonly at: Instant;
  readonly on: CalendarDate;
}

/** No deadline is known while a stopped period that has no end keeps the minutes from running. */
export interface StoppedBusinessDeadline extends BusinessBasis {
  readonly kind: 'stopped';
  readonly since: Instant;
  readonly reason: string;
}

type EndedPeriod = StoppedPeriod & Required<Pick<StoppedPeriod, 'until'>>;

/**
 * The instant at which so many minutes of business hours have passed since the event. Outside the hours they start at the next
 * opening; minutes that run out exactly at closing end there. Stopped periods, in any order, do not count: of dates, the whole days.
 * Throws a RangeError on hours that never open.
 */
export function businessDeadline(
  minutes: number,
  event: Instant,
  hours: BusinessHours,
  calendar: WorkingCalendar,
  stoppedPeriods?: readonly EndedPeriod[],
): BusinessDeadline;
export function businessDeadline(
  minutes: number,
  event: Instant,
  hours: BusinessHours,
  calendar: WorkingCalendar,
  stoppedPeriods: readonly StoppedPeriod[],
): BusinessDeadline | StoppedBusinessDeadline;
export function businessDeadline(
  minutes: number,
  event: Instant,
  hours: BusinessHours,
  calendar: WorkingCalendar,
  stoppedPeriods: readonly StoppedPeriod[] = [],
): BusinessDeadline | StoppedBusinessDeadline {
  if (!Number.isSafeInteger(minutes) || minutes < 1) throw new RangeError(`${minutes} is not a number of minutes: 1 at least.`);
  const { passed, endsAt, stop } = spend(minutes * 60_000, event, hours, calendar, stoppedPeriods);
  const { country, zone, version: calendarVersion } = calendar;
  const basis = { clause: hours.clause, minutes, hours, event, country, zone, calendarVersion, stoppedPeriods };
  const explanation = [hoursInWords(hours, calendar), ...passed.flatMap((time) => runningInWords(time, { minutes, endsAt, calendar }))];
  if (stop === undefined) return { kind: 'fixed', at: endsAt, on: calendar.dateOf(endsAt), ...basis, explanation };
  const since = laterOf(stop.from, event);
  const text = `The minutes do not run since ${momentInWords(since, calendar)} (${stop.reason}): their end is not known while this lasts.`;
  return { kind: 'stopped', since, reason: stop.reason, ...basis, explanation: [...explanation, text] };
}

/** The instant at which so much of the business hours has passed since the event; undefined while a stop without end keeps it unknown. */
export function afterBusinessMillis(
  millis: number,
  event: Instant,
  hours: BusinessHours,
  calendar: WorkingCalendar,
  stoppedPeriods: readonly StoppedPeriod[] = [],
): Instant | undefined {
  const { stop, endsAt } = spend(millis, event, hours, calendar, stoppedPeriods);
  return stop === undefined ? endsAt : undefined;
}

/** How much of the business hours lies between two instants; 0 where the second is not after the first. */
export function businessMillisBetween(
  from: Instant,
  to: Instant,
  hours: BusinessHours,
  calendar: WorkingCalendar,
  stoppedPeriods: readonly StoppedPeriod[] = [],
): number {
  let millis = 0;
  for (const time of openTimes(from, hours, calendar, stoppedInstants(stoppedPeriods, calendar))) {
    if (time.from >= to) break;
    millis += millisBetween(time.from, time.until < to ? time.until : to);
  }
  return millis;
}

interface Spent {
  /** The times that it took, in order. */
  readonly passed: readonly OpenTime[];
  /** Of no meaning where a stop without end came first. */
  readonly endsAt: Instant;
  readonly stop?: Stop<Instant>;
}

function spend(
  millis: number,
  event: Instant,
  hours: BusinessHours,
  calendar: WorkingCalendar,
  stoppedPeriods: readonly StoppedPeriod[],
): Spent {
  const times = openTimes(event, hours, calendar, stoppedInstants(stoppedPeriods, calendar));
  const passed: OpenTime[] = [];
  let leftMillis = millis;
  for (let next = times.next(); ; next = times.next()) {
    if (next.done) return { passed, endsAt: event, stop: next.value };
    passed.push(next.value);
    const openMillis = millisBetween(next.value.from, next.value.until);
    if (leftMillis <= openMillis) return { passed, endsAt: plusMillis(next.value.from, leftMillis) };
    leftMillis -= openMillis;
  }
}

interface Running {
  readonly minutes: number;
  readonly endsAt: Instant;
  readonly calendar: WorkingCalendar;
}

function runningInWords({ from, until, after, isUntilClosing }: OpenTime, { minutes, endsAt, calendar }: Running): readonly string[] {
  const moment = (at: Instant) => momentInWords(at, calendar);
  const stops = after.map(
    (stop) => `They do not run from ${moment(stop.from)} to ${moment(stop.until ?? stop.from)} (${stop.reason}): that time does not count.`,
  );
  const running = `The minutes run from ${moment(from)}`;
  if (from < endsAt && endsAt <= until) return [...stops, `${running}; ${plural(minutes, 'minute')} are over on ${moment(endsAt)}.`];
  return [...stops, `${running} until ${isUntilClosing ? 'closing' : moment(until)}.`];
}

function hoursInWords({ weekdays, opensAt, closesAt, holidays }: BusinessHours, { zone, country }: WorkingCalendar): string {
  const days = weekdays.map(weekdayName).join(', ');
  const feasts = holidays === 'worked' ? 'legal holidays are worked' : `except on legal holidays of ${country}`;
  return `Minutes count on ${days} from ${opensAt} to ${closesAt} (${zone}); ${feasts}.`;
}
