/** GTC-3.5.1.a: what a window can no longer, or not yet, be told. */
import type { Dated } from '../engine/clause';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { lengthInWords } from '../time-limits/length';
import { courseOf } from './course';
import { earliestStart, scheduleOf } from './schedule';
import type { MaintenanceFacts, MaintenanceState } from './state';
import { CLAUSE, type MaintenanceTerms } from './terms';
import { moment } from './words';

const refusal = (code: string, message: string): Refusal => ({ code, clause: CLAUSE, message });

/** A start and an end, as somebody asks to announce them. */
export interface Asked {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly affectsAvailability: boolean;
  readonly isEmergency: boolean;
}

/** Why a start can't be announced now. What is published now is read in both places from the same instant on. */
export function whyNotAnnounced(terms: MaintenanceTerms, { startsAt, endsAt, affectsAvailability, isEmergency }: Asked, now: Instant) {
  if (endsAt <= startsAt) return refusal('ends_before_it_starts', `It cannot end at ${endsAt}: it starts at ${startsAt}.`);
  if (endsAt <= now) return refusal('over_already', `It would be over: it is ${now}.`);
  if (!affectsAvailability || isEmergency) return undefined;
  const { at: earliest } = earliestStart(terms, now);
  if (startsAt >= earliest) return undefined;
  const text = `Maintenance must be announced ${lengthInWords(terms.announcePeriod)} before its start: announced now, it may start at ${earliest} (${moment(terms, earliest)}) at the earliest. What cannot wait is flagged as an emergency, and goes on record as a breach.`;
  return refusal('announced_too_late', text);
}

export function whyNotMoved(state: MaintenanceState, moved: MaintenanceFacts['windowMoved'] & Dated): Refusal | undefined {
  const { startsAt, endsAt } = scheduleOf(state);
  if (state.cancelledAt !== undefined) return cancelled;
  if (moved.receivedAt >= startsAt)
    return refusal('window_begun', `It began at ${startsAt}: it can be lengthened, cancelled or completed.`);
  if (moved.startsAt === startsAt && moved.endsAt === endsAt)
    return refusal('window_unchanged', 'That is when it is announced for already.');
  // A start that stays is not announced anew.
  const isEmergency = moved.isEmergency || moved.startsAt === startsAt;
  return whyNotAnnounced(state.terms, { ...moved, isEmergency, affectsAvailability: state.affectsAvailability }, moved.receivedAt);
}

export function whyNotLengthened(state: MaintenanceState, { endsAt: later, receivedAt }: MaintenanceFacts['windowLengthened'] & Dated) {
  const { startsAt, endsAt } = scheduleOf(state);
  if (receivedAt < startsAt && state.cancelledAt === undefined)
    return refusal('window_not_begun', `It begins at ${startsAt}: move it instead.`);
  const over = whyOver(state, receivedAt);
  if (over !== undefined) return over;
  return later > endsAt ? undefined : refusal('window_not_lengthened', `It is announced to end at ${endsAt}: give a later end.`);
}

/** Why it is over for whoever would lengthen or cancel it. */
export function whyOver(state: MaintenanceState, at: Instant): Refusal | undefined {
  const { cancelledAt, endedAt, endsAt } = courseOf(state);
  if (cancelledAt !== undefined) return cancelled;
  if (endedAt === undefined && at < endsAt) return undefined;
  const text = `It ended at ${endedAt ?? endsAt}. If it ended at another time, report that as its completion.`;
  return refusal('window_over', text);
}

export function whyNotEnded(
  state: MaintenanceState,
  { endedAt, receivedAt }: MaintenanceFacts['windowEnded'] & Dated,
): Refusal | undefined {
  const { startsAt } = scheduleOf(state);
  if (state.cancelledAt !== undefined) return cancelled;
  if (endedAt < startsAt || receivedAt < startsAt)
    return refusal(
      'ended_before_it_began',
      `It begins at ${startsAt}: it cannot have ended at ${endedAt}. One that is not needed is cancelled.`,
    );
  return endedAt <= receivedAt ? undefined : refusal('ends_in_the_future', `It is ${receivedAt}: it cannot have ended at ${endedAt}.`);
}

const cancelled = refusal('window_cancelled', 'It was cancelled: announce another one.');
