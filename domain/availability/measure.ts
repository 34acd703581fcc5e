/** GTC-3.6: availability over a window of time, in whole seconds and exactly. */
import type { Instant } from '../shared/instant';

/** A stretch of time: its end is no longer in it. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** A time during which a service could not be used; without an end, it lasts. */
export interface Down {
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
}

/** What was measured in a window, in seconds. */
export interface Measured {
  readonly totalSeconds: number;
  /** In which the service was down and was not excused. Outages that overlap count once. */
  readonly downSeconds: number;
  /** In which it was down, and that does not count. */
  readonly excusedSeconds: number;
}

type Seconds = readonly [from: number, until: number];

/** What is said to the millisecond is taken to the second in which it falls. */
const secondOf = (at: Instant): number => Math.floor(Date.parse(at) / 1_000);

const lengthOf = (spans: readonly Seconds[]): number => spans.reduce((sum, [from, until]) => sum + until - from, 0);

/** Spans that neither overlap nor touch, in order, as far as they lie in the window. */
function merged(spans: readonly Seconds[], [first, end]: Seconds): readonly Seconds[] {
  const within = spans
    .map(([from, until]): Seconds => [Math.max(from, first), Math.min(until, end)])
    .filter(([from, until]) => from < until)
    .sort(([one], [other]) => one - other);
  const apart: [number, number][] = [];
  for (const [from, until] of within) {
    const last = apart.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else apart.push([from, until]);
  }
  return apart;
}

/** What two lists of merged spans have in common. */
const common = (some: readonly Seconds[], others: readonly Seconds[]): readonly Seconds[] =>
  some.flatMap(([from, until]) =>
    others.map(([start, end]): Seconds => [Math.max(from, start), Math.min(until, end)]).filter(([start, end]) => start < end),
  );

/**
 * How long a service was down in a window. The order in which outages are given does not matter, nor how often one is.
 *
 * @param excused times that count as available whatever was down: announced maintenance, suspended obligations
 * @throws RangeError on a window that ends before it begins
 */
export function measured({ from, until }: Span, outages: readonly Down[], excused: readonly Span[] = []): Measured {
  const window: Seconds = [secondOf(from), secondOf(until)];
  if (window[0] > window[1]) throw new RangeError(`A window from ${from} to ${until} ends before it begins.`);
  const down = merged(
    outages.map(({ startsAt, endsAt }): Seconds => [secondOf(startsAt), endsAt === null ? window[1] : secondOf(endsAt)]),
    window,
  );
  const free = merged(
    excused.map((span): Seconds => [secondOf(span.from), secondOf(span.until)]),
    window,
  );
  const excusedSeconds = lengthOf(common(down, free));
  return { totalSeconds: window[1] - window[0], downSeconds: lengthOf(down) - excusedSeconds, excusedSeconds };
}

/** Whether the unrounded availability is below a level in basis points. Exactly the level is not below it, and of no time at all nothing can be said. */
export const isBelow = ({ totalSeconds, downSeconds }: Measured, basisPoints: number): boolean =>
  (totalSeconds - downSeconds) * WHOLE_BASIS_POINTS < basisPoints * totalSeconds;

const WHOLE_BASIS_POINTS = 10_000;

/** The most seconds that may be down while the level is met. */
export const downSecondsMax = (totalSeconds: number, basisPoints: number): number =>
  Math.floor((totalSeconds * (WHOLE_BASIS_POINTS - basisPoints)) / WHOLE_BASIS_POINTS);

const DECIMALS = 6;

/** A decimal number of percent, "99.499999": rounded down after six decimals, so that what is below a level never reads as if it met it. */
export function percentOf({ totalSeconds, downSeconds }: Measured): string {
  if (totalSeconds === 0) return '100';
  const scaled = Math.floor(((totalSeconds - downSeconds) * 100 * 10 ** DECIMALS) / totalSeconds);
  const digits = String(scaled).padStart(DECIMALS + 1, '0');
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`.replace(/\.?0+$/, '');
}

/** "99.5": a level in basis points as a decimal number of percent. */
export const percentOfLevel = (basisPoints: number): string => String(basisPoints / 100);
