import { type DateLength, type HourLength, parseLength } from '../domain/time-limits/length';

/** ISO 8601, one unit, at least 1: P30D, P2W, P3M, P1Y, PT72H. What the time limits of the domain can count. */
export const isoLengthPattern = /^P(?:[1-9]\d{0,4}[DWMY]|T[1-9]\d{0,4}H)$/;

/** The count and unit of a length, or undefined when the value is not one. */
export const isoLength = (value: unknown): ReturnType<typeof parseLength> | undefined =>
  typeof value === 'string' && isoLengthPattern.test(value) ? parseLength(value as DateLength | HourLength) : undefined;

/** Both ends of a range count the same unit. How many days a month has depends on where it starts: units are not compared. */
export interface LengthRange {
  readonly min: string;
  readonly max: string;
}

/** True when a length lies in one of the ranges, ends included, and counts that range's unit. */
export const isInRange = (ranges: readonly LengthRange[], value: string): boolean =>
  ranges.some(({ min, max }) => isNoLonger(min, value) && isNoLonger(value, max));

/** True when each length is longer than the one before and counts the same unit. */
export const areIncreasing = (values: readonly string[]): boolean =>
  values.every((value, index) => {
    const before = values[index - 1];
    return before === undefined || (isNoLonger(before, value) && !isNoLonger(value, before));
  });

/** False too where either is no length or the units differ. */
export function isNoLonger(one: string, other: string): boolean {
  const [left, right] = [isoLength(one), isoLength(other)];
  return left !== undefined && right !== undefined && left.unit === right.unit && left.count <= right.count;
}
