/** Short forms for the tables of this folder. Events without a T are dates; with one, instants (UTC). */
import type { CalendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import type { Country } from '../../../domain/time-limits/holiday-tables';
import type { DateLength, HourLength, MonthRule } from '../../../domain/time-limits/length';
import type { BackwardLimit, ForwardLimit, HoursLimit, StoppedPeriod, WorkingDaysLimit } from '../../../domain/time-limits/rule';
import { type WorkingCalendar, workingCalendar } from '../../../domain/time-limits/working-calendar';

export const version = '2026-1';
const zones: Record<Country, string> = {
  BE: 'Europe/Brussels',
  ES: 'Europe/Madrid',
  FR: 'Europe/Paris',
  LU: 'Europe/Luxembourg',
  NL: 'Europe/Amsterdam',
};
export const calendarOf = (country: Country): WorkingCalendar => workingCalendar({ country, zone: zones[country], version });
export const belgium = calendarOf('BE');
export const options = { termsVersion: 'gtc-2026' };

export const date = (text: string) => text as CalendarDate;
export const at = (text: string) => text as Instant;
export const event = (text: string) => text as CalendarDate | Instant;

const clause = 'GTC-4.2.a';
export const within = (length: DateLength, monthRule: MonthRule = 'same-date'): ForwardLimit => ({
  clause,
  length,
  direction: 'forward',
  monthRule,
  extendToWorkingDay: true,
});
export const withinExactly = (length: DateLength, monthRule: MonthRule = 'same-date'): ForwardLimit => ({
  ...within(length, monthRule),
  extendToWorkingDay: false,
});
export const withTwoWorkingDays = (limit: ForwardLimit): ForwardLimit => ({ ...limit, atLeastTwoWorkingDays: true });
export const before = (length: DateLength, monthRule: MonthRule = 'same-date'): BackwardLimit => ({
  clause,
  length,
  direction: 'backward',
  monthRule,
});
export const workingDaysAfter = (workingDays: number): WorkingDaysLimit => ({ clause, length: { workingDays }, direction: 'forward' });
export const workingDaysBefore = (workingDays: number): WorkingDaysLimit => ({ clause, length: { workingDays }, direction: 'backward' });
export const hours = (length: HourLength): HoursLimit => ({ clause, length, direction: 'forward' });

export const stop = (from: string, until: string): StoppedPeriod & { until: CalendarDate | Instant } => ({
  from: event(from),
  until: event(until),
  reason: 'force majeure',
});
export const openStop = (from: string): StoppedPeriod => ({ from: event(from), reason: 'force majeure' });
