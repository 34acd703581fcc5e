/** GTC-3.5.1: where a window stands at an instant, by its dates alone: what the public page shows, whether or not a turn was taken. */
import { type Instant, millisBetween } from '../shared/instant';
import { scheduleOf, schedulesOf } from './schedule';
import type { MaintenanceState } from './state';

export const stages = ['announced', 'running', 'completed', 'cancelled'] as const;
export type Stage = (typeof stages)[number];

/** The dates of a window as they stand. */
export interface Course {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly cancelledAt?: Instant;
  /** When it ended, where somebody has said so; else it ends when it was announced to. */
  readonly endedAt?: Instant;
}

export function courseOf(state: MaintenanceState): Course {
  const { startsAt, endsAt } = scheduleOf(state);
  const { cancelledAt, reports } = state;
  const endedAt = reports.at(-1)?.endedAt;
  return { startsAt, endsAt, ...(cancelledAt !== undefined && { cancelledAt }), ...(endedAt !== undefined && { endedAt }) };
}

export function stageAt({ startsAt, endsAt, cancelledAt, endedAt }: Course, now: Instant): Stage {
  if (cancelledAt !== undefined) return 'cancelled';
  if (endedAt !== undefined || now >= endsAt) return 'completed';
  return now >= startsAt ? 'running' : 'announced';
}

/**
 * When the work really lasted; undefined where it never began, or has not yet, and where it is reported as ended when it began: nothing was done then.
 * Its end is open while it lasts.
 */
export function ranFrom(course: Course, now: Instant): { readonly from: Instant; readonly until?: Instant } | undefined {
  const { startsAt: from, endsAt, cancelledAt, endedAt } = course;
  if (now < from || (cancelledAt !== undefined && cancelledAt <= from)) return undefined;
  if (stageAt(course, now) === 'running') return { from };
  const until = endedAt ?? cancelledAt ?? endsAt;
  return from < until ? { from, until } : undefined;
}

/** How much later it ends than it was announced to when it began, in milliseconds; 0 where it does not. */
export function overrunMs(state: MaintenanceState): number {
  const before = schedulesOf(state).findLast(({ by }) => by !== 'lengthening');
  const { endsAt, endedAt = endsAt, cancelledAt } = courseOf(state);
  return before === undefined || cancelledAt !== undefined ? 0 : Math.max(0, millisBetween(before.endsAt, endedAt));
}

/** How often what was published of it was changed: what a calendar program tells the newer of two by. */
export const changesOf = ({ schedules, cancelledAt, reports }: MaintenanceState): number =>
  Object.keys(schedules).length - 1 + (cancelledAt === undefined ? 0 : 1) + reports.length;

/** When it last was. */
export const changedAtOf = (state: MaintenanceState): Instant =>
  [
    ...schedulesOf(state).flatMap(({ published }) => Object.values(published)),
    ...(state.cancelledAt === undefined ? [] : [state.cancelledAt]),
    ...state.reports.map(({ at }) => at),
  ]
    .sort()
    .at(-1) as Instant;
