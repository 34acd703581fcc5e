import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Stop } from './stopped-periods';

/** What counting came to: the last moment in time, or a stop without end that keeps it unknown; with a sentence for each step. */
export type Reckoned<Moment extends CalendarDate | Instant> = Ends<Moment> | Stopped<Moment>;

export interface Ends<Moment> {
  readonly kind: 'ends';
  readonly last: Moment;
  readonly explanation: readonly string[];
}

export interface Stopped<Moment> {
  readonly kind: 'stopped';
  readonly since: Moment;
  readonly reason: string;
  readonly explanation: readonly string[];
}

export const ends = <Moment>(last: Moment, ...explanation: readonly string[]): Ends<Moment> => ({ kind: 'ends', last, explanation });

export const stopped = <Moment extends CalendarDate | Instant>(stop: Stop<Moment>, ...explanation: readonly string[]): Stopped<Moment> => ({
  kind: 'stopped',
  since: stop.from,
  reason: stop.reason,
  explanation,
});

/** The next step of a count, unless it is stopped already; explanations add up. */
export function andThen<Moment extends CalendarDate | Instant>(
  so: Reckoned<Moment>,
  step: (last: Moment) => Reckoned<Moment>,
): Reckoned<Moment> {
  if (so.kind === 'stopped') return so;
  const next = step(so.last);
  return { ...next, explanation: [...so.explanation, ...next.explanation] };
}
