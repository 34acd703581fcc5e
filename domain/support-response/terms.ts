import type { Weekday } from '../shared/calendar-date';
import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import type { BusinessHours } from '../time-limits/business-hours';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { Country } from '../time-limits/holiday-tables';
import type { ClockTime } from '../time-limits/local-days';
import type { CalendarName } from '../time-limits/working-calendar';

/** From the most to the least severe, as article 3.4 lists them. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** The clause that sets the minutes of each. */
export const CLAUSES: Readonly<Record<Severity, string>> = {
  critical: 'GTC-3.4.c',
  high: 'GTC-3.4.d',
  medium: 'GTC-3.4.e',
  low: 'GTC-3.4.f',
};

/** What articles 3.4 and 3.5.2 say of requests for support, as pinned for one contract. */
export interface SupportTerms {
  readonly version: string;
  /** The zone of the helpdesk, and whose legal holidays it keeps, where it keeps any. */
  readonly calendar: CalendarName;
  readonly hours: BusinessHours;
  readonly firstAnswerMinutes: Readonly<Record<Severity, number>>;
  /** Where a request must be made for its minutes to run from the instant at which it is made. */
  readonly channel: string;
  /** When the minutes of a request begin that is made out of hours. */
  readonly outOfHoursStart: 'next-opening';
  /** Who reaches the person on duty out of hours, by how many calls within how many minutes of the first. */
  readonly duty: { readonly severities: readonly string[]; readonly callCount: number; readonly callMinutes: number };
  /** The causes for which an anomaly may be turned down. */
  readonly exclusions: readonly string[];
}

const HOURS = 'GTC-3.4.a';
const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Whether a document promises answers within a time. */
export const hasHelpdesk = ({ values }: EffectiveTerms): boolean => HOURS in values;

/** Reads articles 3.4 and 3.5.2 out of a contract's effective terms. Throws when they don't hold them: pinned terms are complete. */
export function supportTerms(terms: EffectiveTerms, calendarVersion: string): SupportTerms {
  const text = textsOf(terms);
  const count = (clause: string, parameter: string): number => termValue(terms, clause, parameter, 'integer');
  const holidays = text<Country | 'worked'>(HOURS, 'helpdeskHolidays');
  const calendar = { ...calendarNameOf(terms, calendarVersion), zone: text(HOURS, 'helpdeskZone') };
  const days = termValue(terms, HOURS, 'helpdeskDays', 'texts');
  return {
    version: terms.documentVersion,
    calendar: holidays === 'worked' ? calendar : { ...calendar, country: holidays },
    hours: {
      clause: HOURS,
      weekdays: weekdayNames.flatMap((name, index) => (days.includes(name) ? [(index + 1) as Weekday] : [])),
      opensAt: text<ClockTime>(HOURS, 'helpdeskOpensAt'),
      closesAt: text<ClockTime>(HOURS, 'helpdeskClosesAt'),
      holidays: holidays === 'worked' ? 'worked' : 'closed',
    },
    firstAnswerMinutes: {
      critical: count(CLAUSES.critical, 'firstAnswerMinutes'),
      high: count(CLAUSES.high, 'firstAnswerMinutes'),
      medium: count(CLAUSES.medium, 'firstAnswerMinutes'),
      low: count(CLAUSES.low, 'firstAnswerMinutes'),
    },
    channel: text('GTC-3.4.b', 'supportChannel'),
    outOfHoursStart: text('GTC-3.4.h', 'outOfHoursStart'),
    duty: {
      severities: termValue(terms, 'GTC-3.4.g', 'dutySeverities', 'texts'),
      callCount: count('GTC-3.4.g', 'dutyCallCount'),
      callMinutes: count('GTC-3.4.g', 'dutyCallMinutes'),
    },
    exclusions: termValue(terms, 'GTC-3.5.2.b', 'exclusions', 'texts'),
  };
}
