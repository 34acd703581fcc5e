import type { MoneyTerm } from '../domain/shared/terms';
import { areIncreasing, isInRange, isoLength, type LengthRange } from './iso-length';
import type { ParameterOf, ParameterType } from './parameter';

/** What values a type of parameter takes. `isWithin` is asked only of values that are of the type. */
export interface ValueRule<P> {
  expected(parameter: P): string;
  isOfType(given: unknown): boolean;
  isWithin(parameter: P, given: never): boolean;
}

interface Bounds<V> {
  readonly min: V;
  readonly max: V;
}
interface Counts {
  readonly minCount: number;
  readonly maxCount: number;
}

const isBetween = <V extends number | string>({ min, max }: Bounds<V>, given: V): boolean => min <= given && given <= max;
const isCounted = ({ minCount, maxCount }: Counts, given: readonly string[]): boolean =>
  minCount <= given.length && given.length <= maxCount;
const areDistinct = (given: readonly string[]): boolean => new Set(given).size === given.length;

const between = ({ min, max }: Bounds<number | string>): string => (min === max ? `${min}` : `from ${min} to ${max}`);
const oneOf = (options: readonly string[]): string => (options.length === 1 ? `${options[0]}` : `one of ${options.join(', ')}`);
const inRanges = (ranges: readonly LengthRange[]): string => ranges.map(between).join(' or ');
const listOf = ({ minCount, maxCount }: Counts): string => `a list of ${minCount} to ${maxCount}`;

const isText = (given: unknown): given is string => typeof given === 'string';
const isLength = (given: unknown): boolean => isoLength(given) !== undefined;
const isTime = (given: unknown): boolean => isText(given) && /^([01]\d|2[0-3]):[0-5]\d$/.test(given);
const every = (isEntry: (given: unknown) => boolean) => (given: unknown) => Array.isArray(given) && given.every(isEntry);

/** A day that the calendar has: 2026-02-30 has the form of a date and is none. */
function isDate(given: unknown): boolean {
  if (!isText(given) || !/^\d{4}-\d\d-\d\d$/.test(given)) return false;
  const midnight = new Date(`${given}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(given);
}

function isMoney(given: unknown): boolean {
  if (typeof given !== 'object' || given === null || Object.keys(given).length !== 2) return false;
  return 'amountMinor' in given && Number.isSafeInteger(given.amountMinor) && 'currency' in given && isText(given.currency);
}

export const valueRules: { readonly [K in ParameterType]: ValueRule<ParameterOf<K>> } = {
  boolean: {
    expected: (p) => (p.fixed === true ? `${p.default}` : 'true or false'),
    isOfType: (given) => typeof given === 'boolean',
    isWithin: (p, given: boolean) => p.fixed !== true || given === p.default,
  },
  integer: { expected: (p) => `a whole number ${between(p)} (${p.unit})`, isOfType: Number.isSafeInteger, isWithin: isBetween<number> },
  'working-days': {
    expected: (p) => `a whole number ${between(p)} (working days)`,
    isOfType: Number.isSafeInteger,
    isWithin: isBetween<number>,
  },
  money: {
    expected: (p) =>
      `{ amountMinor, currency } with amountMinor ${between({ min: p.minMinor, max: p.maxMinor })} and currency ${p.currency}`,
    isOfType: isMoney,
    isWithin: (p, given: MoneyTerm) => given.currency === p.currency && isBetween({ min: p.minMinor, max: p.maxMinor }, given.amountMinor),
  },
  text: {
    expected: (p) => `a text that matches ${p.pattern}`,
    isOfType: isText,
    isWithin: (p, given: string) => new RegExp(`^(?:${p.pattern})$`, 'u').test(given),
  },
  time: { expected: (p) => `a local time ${between(p)}`, isOfType: isTime, isWithin: isBetween<string> },
  date: { expected: (p) => `a date ${between(p)}`, isOfType: isDate, isWithin: isBetween<string> },
  'date-list': {
    expected: (p) => `${listOf(p)} different dates ${between(p)}`,
    isOfType: every(isDate),
    isWithin: (p, given: readonly string[]) => isCounted(p, given) && areDistinct(given) && given.every((date) => isBetween(p, date)),
  },
  enum: { expected: (p) => oneOf(p.options), isOfType: isText, isWithin: (p, given: string) => p.options.includes(given) },
  'enum-list': {
    expected: (p) => `${listOf(p)} different entries, each ${oneOf(p.options)}`,
    isOfType: every(isText),
    isWithin: (p, given: readonly string[]) =>
      isCounted(p, given) && areDistinct(given) && given.every((entry) => p.options.includes(entry)),
  },
  duration: {
    expected: (p) => `an ISO 8601 length ${inRanges(p.ranges)}`,
    isOfType: isLength,
    isWithin: (p, given: string) => isInRange(p.ranges, given),
  },
  'duration-list': {
    expected: (p) =>
      `${listOf(p)} ISO 8601 lengths ${inRanges(p.ranges)}${p.increasing === true ? ', each longer than the one before' : ''}`,
    isOfType: every(isLength),
    isWithin: (p, given: readonly string[]) =>
      isCounted(p, given) && given.every((length) => isInRange(p.ranges, length)) && (p.increasing !== true || areIncreasing(given)),
  },
};
