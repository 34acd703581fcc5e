import { type CalendarDate, inWords, plusDays } from './calendar-date';

/** A month of the calendar, YYYY-MM: comparable with <, JSON-safe. What an index figure is of. */
export type YearMonth = string & { readonly __brand: 'YearMonth' };

/** The month that the text names, or undefined when it is not YYYY-MM, no such month exists (2026-13), or it is not in the years 1900 to 2199. */
export const parseYearMonth = (text: string): YearMonth | undefined =>
  /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text) ? (text as YearMonth) : undefined;

/** Like `parseYearMonth`, for texts that must be months: throws a RangeError that names the text. */
export function yearMonth(text: string): YearMonth {
  const month = parseYearMonth(text);
  if (month === undefined) throw new RangeError(`${JSON.stringify(text)} is not a month that exists, written YYYY-MM.`);
  return month;
}

/** The month that a day is in. */
export const monthOf = (date: CalendarDate): YearMonth => date.slice(0, 7) as YearMonth;

export const firstDayOf = (month: YearMonth): CalendarDate => `${month}-01` as CalendarDate;

export const lastDayOf = (month: YearMonth): CalendarDate => plusDays(firstDayOf(plusMonths(month, 1)), -1);

/** The month so many months later, or earlier when negative. Throws a RangeError outside the years 0000 to 9999. */
export function plusMonths(month: YearMonth, months: number): YearMonth {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  const year = Math.floor(count / 12);
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`The year ${year} is outside 0000 to 9999.`);
  return `${String(year).padStart(4, '0')}-${String(count - year * 12 + 1).padStart(2, '0')}` as YearMonth;
}

/** So many months in a row, oldest first, of which `last` is the last. */
export const monthsUpTo = (last: YearMonth, count: number): readonly YearMonth[] =>
  Array.from({ length: count }, (_, index) => plusMonths(last, index + 1 - count));

/** "December 2025": how explanations write a month. */
export const monthInWords = (month: YearMonth): string => inWords(firstDayOf(month)).replace(/^\w+ 1 /, '');
