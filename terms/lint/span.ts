import { type CalendarDate, daysBetween, plusMonths } from '../../domain/shared/calendar-date';
import { type DateLength, parseLength } from '../../domain/time-limits/length';

/** The fewest and the most days that a length can be: a month has 28 to 31, two following ones 59 to 62. */
export interface Span {
  readonly fewest: number;
  readonly most: number;
}

const HOURS_PER_DAY = 24;

/** Undefined where there is no length. */
export function spanOf(length: string | undefined): Span | undefined {
  if (length === undefined) return undefined;
  const { count, unit } = parseLength(length as DateLength);
  const days = (exactly: number): Span => ({ fewest: exactly, most: exactly });
  if (unit === 'day') return days(count);
  if (unit === 'week') return days(7 * count);
  if (unit === 'hour') return days(Math.ceil(count / HOURS_PER_DAY));
  return monthsSpan(unit === 'year' ? 12 * count : count);
}

/** Every month of eight years with a leap year at either end is a beginning once. */
const BEGINNINGS = Array.from({ length: 8 * 12 }, (_, month) => plusMonths('2024-01-01' as CalendarDate, month));

function monthsSpan(months: number): Span {
  const days = BEGINNINGS.map((from) => daysBetween(from, plusMonths(from, months)));
  return { fewest: Math.min(...days), most: Math.max(...days) };
}

/** Whether a length can turn out longer than another; months against months are compared as such. False where either is absent. */
export const canExceed = (one: string | undefined, other: string | undefined): boolean => compared(one, other) > 0;

/** Whether it can turn out as long. */
export const canReach = (one: string | undefined, other: string | undefined): boolean => compared(one, other) >= 0;

/** By how much a length can at most be longer than another; NaN where either is absent. */
function compared(one: string | undefined, other: string | undefined): number {
  const [left, right] = [spanOf(one), spanOf(other)];
  if (left === undefined || right === undefined) return Number.NaN;
  const [months, limit] = [inMonths(one), inMonths(other)];
  return months !== undefined && limit !== undefined ? months - limit : left.most - right.fewest;
}

function inMonths(length: string | undefined): number | undefined {
  const { count, unit } = parseLength(length as DateLength);
  return unit === 'month' ? count : unit === 'year' ? 12 * count : undefined;
}
