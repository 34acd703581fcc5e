/** DPA-4.1.b, DPA-4.1.c: what an objection comes to. */
import type { CalendarDate } from '../shared/calendar-date';
import { lastDayOf } from './receipt';
import type { Objection, ObjectionWindowState, Outcome } from './state';

/** void: not in writing; under-review: it holds the sub-processing up until legal answers. */
export type ObjectionStatus = 'void' | 'late' | 'withdrawn' | 'under-review' | Outcome;

/** In the order in which they were told: the database keeps no order of keys. */
export const objectionsOf = ({ objections }: ObjectionWindowState): readonly Objection[] =>
  Object.values(objections).sort((one, other) => (one.objectionId < other.objectionId ? -1 : 1));

const isWritten = ({ channel }: Pick<Objection, 'channel'>): boolean => channel !== 'telephone' && channel !== 'other';

/** The day that counts: of a registered letter its deposit, unless the terms count receipt there too. */
export const countedOn = (
  { terms }: Pick<ObjectionWindowState, 'terms'>,
  { channel, receivedOn, depositedOn }: Pick<Objection, 'channel' | 'receivedOn' | 'depositedOn'>,
): CalendarDate =>
  channel === 'registered-letter' && terms.measuredAt === 'receipt-or-deposit' ? (depositedOn ?? receivedOn) : receivedOn;

/** Before the announcement was received, no objection is late. */
export function isLate(state: ObjectionWindowState, objection: Objection): boolean {
  const last = lastDayOf(state);
  return last !== undefined && countedOn(state, objection) > last.on;
}

export function statusOf(state: ObjectionWindowState, objection: Objection): ObjectionStatus {
  if (!isWritten(objection)) return 'void';
  if (objection.withdrawnOn !== undefined) return 'withdrawn';
  if (isLate(state, objection)) return 'late';
  return objection.reviews.at(-1)?.outcome ?? 'under-review';
}

const COUNTING: readonly ObjectionStatus[] = ['under-review', 'admitted', 'not-reasonable', 'no-solution'];
const SETTLED: readonly ObjectionStatus[] = ['withdrawn', 'solved'];

/** The objection that holds the sub-processing up, whatever wording of the announcement it was raised against. */
export const standingObjection = (state: ObjectionWindowState): Objection | undefined =>
  objectionsOf(state).find((objection) => COUNTING.includes(statusOf(state, objection)));

/** One that is over, of the wording that counts: a correction that is material asks anew. */
export const settledObjection = (state: ObjectionWindowState): Objection | undefined =>
  objectionsOf(state).find(
    (objection) =>
      objection.revision === state.announcement.revision && !isLate(state, objection) && SETTLED.includes(statusOf(state, objection)),
  );

/**
 * Legal lets the sub-processing start against an objection that was held to be not reasonable, and against no other: what is "of a reasonable
 * nature" holds it up. A later answer takes that back.
 */
export function isOverridden(state: ObjectionWindowState): boolean {
  const { override } = state;
  const standing = standingObjection(state);
  const answer = standing?.reviews.at(-1);
  return override !== undefined && answer?.outcome === 'not-reasonable' && override.at >= answer.at;
}

/** DPA-4.1.d: the customer may leave once no solution could be found; also where the provider alone holds its objection to be unreasonable. */
export function mayLeave(state: ObjectionWindowState): boolean {
  const standing = standingObjection(state);
  const status = standing === undefined ? undefined : statusOf(state, standing);
  return status === 'no-solution' || (status === 'not-reasonable' && state.terms.exitAfterNotReasonable);
}
