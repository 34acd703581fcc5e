import { Temporal as T } from 'temporal-polyfill';

/** A day on the calendar, YYYY-MM-DD, without zone or time: comparable with <, JSON-safe. Never mixed with `Instant`. */
export type CalendarDate = string & { readonly __brand: 'CalendarDate' };

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Days are counted in UTC, where each has 24 hours: a library's date objects cost several times as much, and a turn does hundreds of sums. */
const DAY_MS = 86_400_000;

/** Days since 1 January 1970, a Thursday. */
const dayOf = (date: CalendarDate): number => Date.parse(date) / DAY_MS;
const THURSDAY = 3;

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const monthNames = 'January February March April May June July August September October November December'.split(' ');

/** The date that the text names, or undefined when it is not YYYY-MM-DD or no such day exists (2026-02-29). */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return written(T.PlainDate.from(text, { overflow: 'reject' }));
  } catch {
    return undefined;
  }
}

/** Like `parseCalendarDate`, for texts that must be dates: throws a RangeError that names the text. */
export function calendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (date === undefined) throw new RangeError(`${JSON.stringify(text)} is not a date that exists, written YYYY-MM-DD.`);
  return date;
}

/** The date so many days later, or earlier when negative. */
export const plusDays = (date: CalendarDate, days: number): CalendarDate => dateOfDay(dayOf(date) + days);

/** The same day number so many months later, or earlier when negative; the last day of a month that has no such day. */
export const plusMonths = (date: CalendarDate, months: number): CalendarDate => written(T.PlainDate.from(date).add({ months }));

/** Whole days from one date to another: 1 from a Monday to the Tuesday after it, negative backward. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => dayOf(to) - dayOf(from);

export const laterDateOf = (one: CalendarDate, other: CalendarDate): CalendarDate => (one < other ? other : one);

export const weekday = (date: CalendarDate): Weekday => (((((dayOf(date) + THURSDAY) % 7) + 7) % 7) + 1) as Weekday;

export const weekdayName = (day: Weekday): string => weekdayNames[day - 1] ?? '';

export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

export const dayOfMonth = (date: CalendarDate): number => Number(date.slice(8));

/** "Monday 2 March 2026": how explanations, notices and pages write a date. */
export const inWords = (date: CalendarDate): string => `${inWordsWithoutYear(date)} ${yearOf(date)}`;

/** "Monday 2 March": where the year stands beside it. */
export const inWordsWithoutYear = (date: CalendarDate): string =>
  `${weekdayName(weekday(date))} ${dayOfMonth(date)} ${monthNames[Number(date.slice(5, 7)) - 1] ?? ''}`;

function dateOfDay(day: number): CalendarDate {
  const date = new Date(day * DAY_MS);
  mustHaveFourDigits(date.getUTCFullYear());
  return date.toISOString().slice(0, 10) as CalendarDate;
}

function written(date: T.PlainDate): CalendarDate {
  mustHaveFourDigits(date.year);
  return date.toString() as CalendarDate;
}

/** Dates compare as text only while their years have four digits, so others are a fault. */
function mustHaveFourDigits(year: number): void {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`The year ${year} is outside 0000 to 9999.`);
}
