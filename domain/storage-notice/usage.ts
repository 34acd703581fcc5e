/**
 * GTC-3.7.2.a: when a contract used more storage than its limit.
 *
 * What is used is known by readings alone: each is measured against the limit of its own day, and holds until the next one. Readings are rows; the
 * process knows those at which the limit was passed. Which these are may change with a reading that comes late, and with the limit itself: then
 * those that are new are told as well. One that no longer matters does no harm, so that the order of arrival changes nothing.
 */
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { type LocalDays, localDays } from '../time-limits/local-days';
import { inForce, isInForceOn, orderedGigabytes } from './orders';
import type { StorageState } from './state';
import { bytesOf, type StorageTerms } from './terms';

export interface Reading {
  readonly at: Instant;
  readonly usedBytes: number;
}

/** A time above the limit, from the reading that showed it to the one that showed it no longer. */
export interface Excess {
  readonly from: Instant;
  readonly usedBytes: number;
  /** The first reading that is not above; absent while none is. */
  readonly until?: Instant;
}

export const daysOf = ({ terms }: { readonly terms: StorageTerms }): LocalDays => localDays(terms.calendar.zone);

export interface LimitPart {
  readonly gigabytes: number;
  /** Absent: what is included. */
  readonly orderId?: string;
}

/** What a limit is made of on a day: what is included, and each order in force. */
export const limitPartsOn = (state: StorageState, on: CalendarDate): readonly LimitPart[] => [
  { gigabytes: state.terms.limitGigabytes },
  ...Object.entries(state.orders)
    .filter(([, order]) => isInForceOn(inForce(state, order), on))
    .map(([orderId, order]) => ({ gigabytes: orderedGigabytes(order, state.terms), orderId })),
];

export const limitGigabytesOn = (state: StorageState, on: CalendarDate): number =>
  limitPartsOn(state, on).reduce((sum, { gigabytes }) => sum + gigabytes, 0);

export const limitBytesOn = (state: StorageState, on: CalendarDate): number => bytesOf(limitGigabytesOn(state, on), state.terms);

/** Exactly the limit is not above it. */
export const isAbove = (state: StorageState, { at, usedBytes }: Reading): boolean =>
  usedBytes > limitBytesOn(state, daysOf(state).dateOf(at));

/** Of readings in order, those at which the limit was passed. `wasAbove`: by the reading before the first, if there was one. */
export function passingsIn(state: StorageState, readings: readonly Reading[], wasAbove: boolean): readonly Reading[] {
  let above = wasAbove;
  return readings.filter((reading) => {
    const before = above;
    above = isAbove(state, reading);
    return above !== before;
  });
}

/** The readings that the process knows, in order. */
export const knownReadings = ({ readings }: StorageState): readonly Reading[] =>
  Object.entries(readings)
    .map(([at, usedBytes]) => ({ at: at as Instant, usedBytes }))
    .sort((one, other) => (one.at < other.at ? -1 : 1));

/** Every time above the limit, in order. */
export function excessesOf(state: StorageState): readonly Excess[] {
  const excesses: Excess[] = [];
  for (const reading of passingsIn(state, knownReadings(state), false)) {
    const last = excesses.at(-1);
    if (last !== undefined && last.until === undefined) excesses.splice(-1, 1, { ...last, until: reading.at });
    else excesses.push({ from: reading.at, usedBytes: reading.usedBytes });
  }
  return excesses;
}

/** By the last reading that is known. */
export const isAboveNow = (state: StorageState): boolean => {
  const last = excessesOf(state).at(-1);
  return last !== undefined && last.until === undefined;
};
