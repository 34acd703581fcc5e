/** GTC-3.5.1.a: what a window can no longer, or not yet, be told. */
import type { Dated } from '../engine/clause';
import { type Instant, millisBetween } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { lengthInWords } from '../time-limits/length';
import { courseOf } from './course';
import { earliestStart, scheduleOf } from './schedule';
import type { MaintenanceFacts, MaintenanceState } from './state';
import { CLAUSE, type MaintenanceTerms } from './terms';
import { moment } from './words';

const DAY_MS = 86_400_000;
/** Two years: nobody plans further ahead, and calendars come to an end. */
const AHEAD_DAYS = 730;
/** What began longer ago is no maintenance that could be announced. */
const BEGUN_HOURS = 24;

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
  const tooFar = whyTooFar(startsAt, now) ?? whyTooFar(endsAt, now);
  if (tooFar !== undefined) return tooFar;
  if (endsAt <= startsAt) return refusal('ends_before_it_starts', `It cannot end at ${endsAt}: it starts at ${startsAt}.`);
  if (endsAt <= now) return refusal('over_already', `It would be over: it is ${now}.`);
  if (millisBetween(startsAt, now) > (BEGUN_HOURS * DAY_MS) / 24)
    return refusal('begun_long_ago', `It would have begun at ${startsAt}: announce nothing that began more than ${BEGUN_HOURS} hours ago.`);
  if (!affectsAvailability || isEmergency) return undefined;
  const { at: earliest } = earliestStart(terms, now);
  if (startsAt >= earliest) return undefined;
  const text = `Maintenance must be announced ${lengthInWords(terms.announcePeriod)} before its start: announced now, it may start at ${earliest} (${moment(terms, earliest)}) at the earliest. What cannot wait is flagged as an emergency, and goes on record as a breach.`;
  return refusal('announced_too_late', text);
}

/** By length, not by comparing texts: those of years beyond 9999 sort before all others. */
function whyTooFar(at: Instant, now: Instant): Refusal | undefined {
  if (millisBetween(now, at) <= AHEAD_DAYS * DAY_MS) return undefined;
  return refusal('too_far_ahead', `It is ${now}, and ${at} is further away than two years (${AHEAD_DAYS} days): name an earlier time.`);
}

export function whyNotMoved(state: MaintenanceState, moved: MaintenanceFacts['windowMoved'] & Dated): Refusal | undefined {
  const { startsAt, endsAt } = scheduleOf(state);
  if (state.cancelledAt !== undefined) return cancelled;
  if (moved.receivedAt >= startsAt)
    return refusal('window_begun', `It began at ${startsAt}: it can be lengthened, cancelled or completed.`);
  if (moved.startsAt === startsAt && moved.endsAt === endsAt)
    return refusal('window_unchanged', 'That is when it is announced for already.');
  // A start that stays is announced anew only where the maintenance is to last longer.
  const isLonger = moved.startsAt === startsAt && moved.endsAt > endsAt;
  const isEmergency = moved.isEmergency || (moved.startsAt === startsAt && !isLonger);
  const asked = { ...moved, isEmergency, affectsAvailability: state.affectsAvailability };
  const refused = whyNotAnnounced(state.terms, asked, moved.receivedAt);
  if (!isLonger || refused?.code !== 'announced_too_late') return refused;
  return { ...refused, message: `A later end announces longer maintenance. While it runs, it can be lengthened. ${refused.message}` };
}

export function whyNotLengthened(state: MaintenanceState, { endsAt: later, receivedAt }: MaintenanceFacts['windowLengthened'] & Dated) {
  const { startsAt, endsAt } = scheduleOf(state);
  if (receivedAt < startsAt && state.cancelledAt === undefined)
    return refusal('window_not_begun', `It begins at ${startsAt}: move it instead.`);
  const over = whyOver(state, receivedAt);
  if (over !== undefined) return over;
  const tooFar = whyTooFar(later, receivedAt);
  if (tooFar !== undefined) return tooFar;
  return later > endsAt ? undefined : refusal('window_not_lengthened', `It is announced to end at ${endsAt}: give a later end.`);
}

/** Why it is over for whoever would lengthen or cancel it. */
export function whyOver(state: MaintenanceState, at: Instant): Refusal | undefined {
  const { cancelledAt, endedAt, endsAt } = courseOf(state);
  if (cancelledAt !== undefined) return cancelled;
  if (endedAt === undefined && at < endsAt) return undefined;
  const text = `It ended at ${endedAt ?? endsAt}. If it ended at another time, or nothing was done, report that as its completion.`;
  return refusal('window_over', text);
}

export function whyNotEnded(
  state: MaintenanceState,
  { endedAt, receivedAt }: MaintenanceFacts['windowEnded'] & Dated,
): Refusal | undefined {
  const { startsAt } = scheduleOf(state);
  if (state.cancelledAt !== undefined && state.cancelledAt <= startsAt) return cancelled;
  if (endedAt < startsAt || receivedAt < startsAt)
    return refusal(
      'ended_before_it_began',
      `It begins at ${startsAt}: it cannot have ended at ${endedAt}. One that is not needed is cancelled.`,
    );
  return endedAt <= receivedAt ? undefined : refusal('ends_in_the_future', `It is ${receivedAt}: it cannot have ended at ${endedAt}.`);
}

const cancelled = refusal('window_cancelled', 'It was cancelled: announce another one.');
