import { type CalendarDate, plusDays, type Weekday, weekday, weekdayName } from '../shared/calendar-date';
import { type Instant, laterOf, millisBetween, plusMillis } from '../shared/instant';
import { momentInWords } from './hours';
import { plural } from './length';
import type { ClockTime } from './local-days';
import type { CalendarName, WorkingCalendar } from './working-calendar';

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

export interface BusinessDeadline {
  /** The last instant in time. */
  readonly at: Instant;
  readonly on: CalendarDate;
  readonly clause: string;
  readonly minutes: number;
  readonly hours: BusinessHours;
  readonly event: Instant;
  readonly country: CalendarName['country'];
  readonly zone: string;
  readonly calendarVersion: string;
  readonly explanation: readonly string[];
}

/**
 * The instant at which so many minutes of business hours have passed since the event. Outside the hours they start at the next
 * opening; minutes that run out exactly at closing end there. Throws a RangeError on hours that never open.
 */
export function businessDeadline(minutes: number, event: Instant, hours: BusinessHours, calendar: WorkingCalendar): BusinessDeadline {
  if (!Number.isSafeInteger(minutes) || minutes < 1) throw new RangeError(`${minutes} is not a number of minutes: 1 at least.`);
  if (hours.weekdays.length === 0 || hours.opensAt >= hours.closesAt) throw new RangeError(`These hours never open (${hours.clause}).`);

  const explanation = [hoursInWords(hours, calendar)];
  let leftMillis = minutes * 60_000;
  for (let on = calendar.dateOf(event); ; on = plusDays(on, 1)) {
    if (!isOpen(on, hours, calendar)) continue;
    const closesAt = hours.closesAt === '24:00' ? calendar.startOf(plusDays(on, 1)) : calendar.instantAt(on, hours.closesAt);
    const from = laterOf(event, calendar.instantAt(on, hours.opensAt));
    const openMillis = millisBetween(from, closesAt);
    if (openMillis <= 0) continue;

    const running = `The minutes run from ${momentInWords(from, calendar)}`;
    if (leftMillis <= openMillis) {
      const at = plusMillis(from, leftMillis);
      explanation.push(`${running}; ${plural(minutes, 'minute')} are over on ${momentInWords(at, calendar)}.`);
      const { country, zone, version: calendarVersion } = calendar;
      return { at, on: calendar.dateOf(at), clause: hours.clause, minutes, hours, event, country, zone, calendarVersion, explanation };
    }
    leftMillis -= openMillis;
    explanation.push(`${running} until closing.`);
  }
}

const isOpen = (date: CalendarDate, { weekdays, holidays }: BusinessHours, calendar: WorkingCalendar): boolean =>
  weekdays.includes(weekday(date)) && (holidays === 'worked' || calendar.holidayName(date) === undefined);

function hoursInWords({ weekdays, opensAt, closesAt, holidays }: BusinessHours, { zone, country }: WorkingCalendar): string {
  const days = weekdays.map(weekdayName).join(', ');
  const feasts = holidays === 'worked' ? 'legal holidays are worked' : `except on legal holidays of ${country}`;
  return `Minutes count on ${days} from ${opensAt} to ${closesAt} (${zone}); ${feasts}.`;
}
