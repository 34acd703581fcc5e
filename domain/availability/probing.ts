/**
 * GTC-3.6: what one source of results saw - the probe, or other monitoring - as outages. Pure, and the same whatever the order in which they arrive.
 *
 * A failure counts once as many results in a row as are asked for have failed, none within 45 seconds of the one before it; then the outage began
 * at the first of them, to the second. It ends at the first success. What nobody measured is not claimed: results further apart than a quarter of an
 * hour are not in a row, and an outage after which nothing was measured for so long ended with its last failure.
 */
import { type Instant, instant, millisBetween } from '../shared/instant';

export interface Measured {
  readonly at: Instant;
  readonly ok: boolean;
}

export interface SeenOutage {
  readonly startsAt: Instant;
  /** Null while it lasts. */
  readonly endsAt: Instant | null;
}

/** Of a probe that runs once a minute: two minutes. */
export const CONFIRMATIONS = 2;
/** A failure closer to the one before says nothing new. */
export const CONFIRMED_AFTER_MS = 45_000;
export const GAP_MAX_MS = 15 * 60_000;

export const toTheSecond = (at: Instant): Instant => instant(new Date(Math.floor(Date.parse(at) / 1_000) * 1_000));

const inOrder = (results: readonly Measured[]): readonly Measured[] =>
  results.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));

const isGap = (from: Instant, until: Instant): boolean => millisBetween(from, until) > GAP_MAX_MS;

/** How many of failures in a row count. */
function counted(failed: readonly Measured[]): number {
  let count = 0;
  let last: Instant | undefined;
  for (const { at } of failed) {
    if (last !== undefined && millisBetween(last, at) < CONFIRMED_AFTER_MS) continue;
    [count, last] = [count + 1, at];
  }
  return count;
}

/** The outages that results show by now, in order. */
export function outagesFrom(results: readonly Measured[], confirmations: number, now: Instant): readonly SeenOutage[] {
  const outages: SeenOutage[] = [];
  let failed: Measured[] = [];
  const over = (endsAt: Instant | null): void => {
    const [first] = failed;
    if (first !== undefined && counted(failed) >= confirmations) {
      const outage = { startsAt: toTheSecond(first.at), endsAt: endsAt && toTheSecond(endsAt) };
      if (outage.endsAt === null || outage.endsAt > outage.startsAt) outages.push(outage);
    }
    failed = [];
  };
  for (const result of inOrder(results)) {
    const last = failed.at(-1);
    if (last !== undefined && isGap(last.at, result.at)) over(last.at);
    if (result.ok) over(result.at);
    else failed.push(result);
  }
  const last = failed.at(-1);
  over(last !== undefined && isGap(last.at, now) ? last.at : null);
  return outages;
}

/** When something that began at an instant was over, by the results from there on; null while they don't say. */
export function endSince(results: readonly Measured[], since: Instant, now: Instant): Instant | null {
  const later = (at: Instant | undefined): Instant | null => (at !== undefined && toTheSecond(at) > since ? toTheSecond(at) : null);
  let last: Instant | undefined;
  for (const { at, ok } of inOrder(results)) {
    if (at < since) continue;
    const end = ok ? at : last !== undefined && isGap(last, at) ? last : undefined;
    if (later(end) !== null) return later(end);
    if (!ok) last = at;
  }
  return last !== undefined && isGap(last, now) ? later(last) : null;
}
