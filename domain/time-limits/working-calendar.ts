import { type CalendarDate, plusDays, weekday } from '../shared/calendar-date';
import { type Country, covers, holidayTable } from './holiday-tables';
import { type LocalDays, localDays } from './local-days';

/** What names a calendar: stored with every deadline, so that it can be derived again. */
export interface CalendarName {
  /** Whose legal holidays count. */
  readonly country: Country;
  /** Whose days count, an IANA name: Europe/Brussels. */
  readonly zone: string;
  /** Which edition of the holiday tables and overrides: 2026-1. */
  readonly version: string;
}

/**
 * The days of a country: a working day is one that is not a Saturday, a Sunday or a legal holiday (Civil Code 1.7 §3,
 * Regulation 1182/71 art. 2(2)). Asked about a year outside its tables, it throws: no unknown day passes for a working day.
 */
export interface WorkingCalendar extends CalendarName, LocalDays {
  isWorkingDay(date: CalendarDate): boolean;
  /** English name of the legal holiday; undefined on other days. */
  holidayName(date: CalendarDate): string | undefined;
  /** The same day when it is a working day. */
  nextWorkingDay(date: CalendarDate): CalendarDate;
  /** The same day when it is a working day. */
  previousWorkingDay(date: CalendarDate): CalendarDate;
}

/** Whether the holidays of a day's year are known. */
export const isCovered = ({ country, version }: CalendarName, on: CalendarDate): boolean => covers(holidayTable(country, version), on);

/** Throws a RangeError on a country, zone or version that does not exist. */
export function workingCalendar({ country, zone, version }: CalendarName): WorkingCalendar {
  const table = holidayTable(country, version);

  const holidayName = (date: CalendarDate): string | undefined => {
    if (!covers(table, date)) {
      const years = `${table.firstYear} to ${table.lastYear}`;
      throw new RangeError(`The holidays of ${country} are known for ${years} (calendar ${version}): nothing can be said of ${date}.`);
    }
    return table.holidays[date];
  };
  const isWorkingDay = (date: CalendarDate): boolean => holidayName(date) === undefined && weekday(date) <= 5;
  const nearest = (date: CalendarDate, step: 1 | -1): CalendarDate => (isWorkingDay(date) ? date : nearest(plusDays(date, step), step));

  return {
    country,
    version,
    ...localDays(zone),
    isWorkingDay,
    holidayName,
    nextWorkingDay: (date) => nearest(date, 1),
    previousWorkingDay: (date) => nearest(date, -1),
  };
}
