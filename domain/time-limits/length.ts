import { type CalendarDate, plusDays, plusMonths } from '../shared/calendar-date';

/** ISO 8601, one unit, at least 1: P30D, P2W, P3M, P1Y. */
export type DateLength = `P${number}${'D' | 'W' | 'M' | 'Y'}`;

/** ISO 8601, whole hours, at least 1: PT72H. */
export type HourLength = `PT${number}H`;

/**
 * Where a limit in months or years ends. They differ only at month ends.
 *
 * - same-date: the same day number, the last day of a month that has none (Regulation 1182/71 art. 3(2)(c))
 * - eve: the day before that of the day after ("de quantième à veille de quantième")
 */
export type MonthRule = 'same-date' | 'eve';

type Unit = 'day' | 'week' | 'month' | 'year' | 'hour';
const units: Readonly<Record<string, Unit>> = { D: 'day', W: 'week', M: 'month', Y: 'year', TH: 'hour' };

/** Throws a RangeError on anything but one whole number of one unit. */
export function parseLength(length: DateLength | HourLength): { readonly count: number; readonly unit: Unit } {
  const [, time = '', count = '', letter = ''] = /^P(T?)([1-9]\d{0,4})([DWMYH])$/.exec(length) ?? [];
  const unit = units[time + letter];
  if (unit === undefined)
    throw new RangeError(`${JSON.stringify(length)} is not a length of one unit such as P30D, P2W, P3M, P1Y or PT72H.`);
  return { count: Number(count), unit };
}

/** "30 days", "1 month". */
export function lengthInWords(length: DateLength | HourLength): string {
  const { count, unit } = parseLength(length);
  return plural(count, unit);
}

export const plural = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

export const isInMonths = (length: DateLength): boolean => /[MY]$/.test(length);

/**
 * The day a length away from the day of the event, which is not counted. `eve` backward undoes `eve` forward: counted back
 * from 28 February, the last day of a contract, 1 month is 31 January.
 */
export function lengthFrom(event: CalendarDate, length: DateLength, direction: 'forward' | 'backward', monthRule: MonthRule): CalendarDate {
  const { count, unit } = parseLength(length);
  const signed = direction === 'forward' ? count : -count;
  switch (unit) {
    case 'day':
      return plusDays(event, signed);
    case 'week':
      return plusDays(event, 7 * signed);
    case 'month':
    case 'year': {
      const months = unit === 'year' ? 12 * signed : signed;
      return monthRule === 'eve' ? plusDays(plusMonths(plusDays(event, 1), months), -1) : plusMonths(event, months);
    }
    case 'hour':
      throw new RangeError(`${length} is counted from an instant, not from a date.`);
  }
}
