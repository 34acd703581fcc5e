import { type CalendarDate, plusDays, type Weekday, weekday } from '../shared/calendar-date';
import { type Instant, laterOf } from '../shared/instant';
import type { ClockTime } from './local-days';
import type { Stop } from './stopped-periods';
import type { WorkingCalendar } from './working-calendar';

/** When a helpdesk is open, on the clock of the calendar's zone. */
export interface BusinessHours {
  readonly clause: string;
  readonly weekdays: readonly Weekday[];
  readonly opensAt: ClockTime;
  /** 24:00 is the end of the day. */
  readonly closesAt: ClockTime;
  /** Whether legal holidays of the calendar are open like any other day. */
  readonly holidays: 'worked' | 'closed';
}

/** A time during which minutes run, without interruption. */
export interface OpenTime {
  readonly from: Instant;
  /** Not included. */
  readonly until: Instant;
  /** What cut off time before it, since the one before. */
  readonly after: readonly Stop<Instant>[];
  /** It lasts until closing, and is not cut off by a stop. */
  readonly isUntilClosing: boolean;
}

/**
 * The open hours since an instant, one after the other, less what is stopped. They have no end, unless a stop has none: that stop is what the
 * generator returns. Throws a RangeError on hours that never open.
 */
export function* openTimes(
  since: Instant,
  hours: BusinessHours,
  calendar: WorkingCalendar,
  stops: readonly Stop<Instant>[],
): Generator<OpenTime, Stop<Instant>> {
  if (hours.weekdays.length === 0 || hours.opensAt >= hours.closesAt) throw new RangeError(`These hours never open (${hours.clause}).`);
  const endless = stops.find(({ until }) => until === undefined);
  let after: Stop<Instant>[] = [];
  for (let on = calendar.dateOf(since); ; on = plusDays(on, 1)) {
    if (endless !== undefined && endless.from <= calendar.startOf(on)) return endless;
    if (!isOpenOn(on, hours, calendar)) continue;
    const closesAt = closingOn(on, hours, calendar);
    let from = laterOf(since, calendar.instantAt(on, hours.opensAt));
    for (const stop of stops) {
      if (stop.from >= closesAt) break;
      if (from >= closesAt || (stop.until !== undefined && stop.until <= from)) continue;
      if (from < stop.from) {
        yield { from, until: stop.from, after, isUntilClosing: false };
        after = [];
      }
      if (stop.until === undefined) return stop;
      if (after.at(-1) !== stop) after.push(stop);
      from = stop.until;
    }
    if (from >= closesAt) continue;
    yield { from, until: closesAt, after, isUntilClosing: true };
    after = [];
  }
}

/** From opening on, and until just before closing. */
export function isOpenAt(at: Instant, hours: BusinessHours, calendar: WorkingCalendar): boolean {
  const on = calendar.dateOf(at);
  return isOpenOn(on, hours, calendar) && calendar.instantAt(on, hours.opensAt) <= at && at < closingOn(on, hours, calendar);
}

const isOpenOn = (date: CalendarDate, { weekdays, holidays }: BusinessHours, calendar: WorkingCalendar): boolean =>
  weekdays.includes(weekday(date)) && (holidays === 'worked' || calendar.holidayName(date) === undefined);

const closingOn = (date: CalendarDate, { closesAt }: BusinessHours, calendar: WorkingCalendar): Instant =>
  closesAt === '24:00' ? calendar.startOf(plusDays(date, 1)) : calendar.instantAt(date, closesAt);
