/**
 * GTC-3.6: what probes and other monitoring saw, as outages. Pure, and the same whatever the order in which results arrive.
 *
 * A failure counts once as many results in a row as are asked for have failed; then the outage began at the first of them, to the second. It ends
 * at the first success. What nobody measured is not claimed: results further apart than a quarter of an hour are not in a row, and an outage that
 * is followed by such a gap ends with its last failure.
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
export const GAP_MAX_MS = 15 * 60_000;

const toTheSecond = (at: Instant): Instant => instant(new Date(Math.floor(Date.parse(at) / 1_000) * 1_000));

/** The outages that results show, in order. */
export function outagesFrom(results: readonly Measured[], confirmations: number): readonly SeenOutage[] {
  const outages: SeenOutage[] = [];
  let failed: Measured[] = [];
  const over = (endsAt: Instant | null): void => {
    const [first] = failed;
    if (first !== undefined && failed.length >= confirmations) {
      const outage = { startsAt: toTheSecond(first.at), endsAt: endsAt && toTheSecond(endsAt) };
      if (outage.endsAt === null || outage.endsAt > outage.startsAt) outages.push(outage);
    }
    failed = [];
  };
  for (const result of results.toSorted((one, other) => (one.at < other.at ? -1 : 1))) {
    const last = failed.at(-1);
    if (last !== undefined && millisBetween(last.at, result.at) > GAP_MAX_MS) over(last.at);
    if (result.ok) over(result.at);
    else failed.push(result);
  }
  over(null);
  return outages;
}
