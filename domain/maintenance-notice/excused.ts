/** GTC-3.6.1.a: the time that a contract may excuse as announced maintenance. */
import type { Span } from '../availability/measure';
import { earlierOf, type Instant } from '../shared/instant';
import { courseOf, ranFrom } from './course';
import { earliestStart, publishedAt, scheduleOf, schedulesOf } from './schedule';
import type { MaintenanceState } from './state';

/**
 * As long as the work lasted, and no longer than was announced in time: what was announced late, lengthened while it ran, or was to leave the services
 * available excuses nothing.
 */
export function excusedSpan(state: MaintenanceState, now: Instant): Span | undefined {
  const ran = state.affectsAvailability ? ranFrom(courseOf(state), now) : undefined;
  const { startsAt } = scheduleOf(state);
  const all = schedulesOf(state).filter((schedule) => schedule.startsAt === startsAt);
  const inTime = all.findLastIndex(
    (schedule) => schedule.by !== 'lengthening' && earliestStart(state.terms, publishedAt(state.terms, schedule.published)).at <= startsAt,
  );
  if (ran === undefined || inTime < 0) return undefined;
  // What was to end earlier since then, and later again, was announced for the earlier end.
  const until = all.slice(inTime).reduce((end, { endsAt }) => earlierOf(end, endsAt), ran.until ?? now);
  return ran.from < until ? { from: ran.from, until } : undefined;
}
