/** GTC-3.4: whether a request had its first answer in time, and where it stands. */
import { stoppedPeriods } from '../engine/stopping';
import type { Instant } from '../shared/instant';
import { afterBusinessMillis, type BusinessDeadline, businessMillisBetween } from '../time-limits/business-hours';
import { calendarOf, firstAnswerAt, standingOf } from './course';
import type { SupportResponseState } from './state';

const MINUTE_MS = 60_000;
/** Support is warned when this share of the minutes has passed. */
const WARNED_AT_PERCENT = 80;

/** When support is warned that a deadline comes near. */
export function warnedAt(state: SupportResponseState, { minutes, hours }: BusinessDeadline): Instant {
  const millis = (minutes * MINUTE_MS * WARNED_AT_PERCENT) / 100;
  const at = afterBusinessMillis(millis, state.registeredAt, hours, calendarOf(state), stoppedPeriods(state));
  if (at === undefined) throw new Error(`ticket ${state.ticketId} has a deadline and no time before it`);
  return at;
}

/** The helpdesk's time from the registration to an instant. */
export const businessMillisTo = (state: SupportResponseState, at: Instant): number =>
  businessMillisBetween(state.registeredAt, at, state.terms.hours, calendarOf(state), stoppedPeriods(state));

/** By its own instant, whenever it was told; without an answer, as far as it was seen. */
export function isBreached(state: SupportResponseState): boolean {
  const { deadline } = standingOf(state);
  const at = firstAnswerAt(state) ?? state.unansweredAt;
  return deadline.kind === 'fixed' && at !== undefined && at > deadline.at;
}

/** How much of the helpdesk's hours lies between the deadline and a first answer after it; undefined where that was in time. */
function lateMillis(state: SupportResponseState): number | undefined {
  const { deadline } = standingOf(state);
  const answered = firstAnswerAt(state);
  if (deadline.kind === 'stopped' || answered === undefined || answered <= deadline.at) return undefined;
  return businessMillisBetween(deadline.at, answered, state.terms.hours, calendarOf(state), stoppedPeriods(state));
}

/** How many minutes of the helpdesk's hours the first answer came after the deadline, begun ones included; undefined where it was in time. */
export function lateMinutes(state: SupportResponseState): number | undefined {
  const millis = lateMillis(state);
  return millis === undefined ? undefined : Math.max(1, Math.ceil(millis / MINUTE_MS));
}

/** Whether a first answer is late though no minute had begun since its deadline: the helpdesk had closed. */
export const isLateAfterClosing = (state: SupportResponseState): boolean => lateMillis(state) === 0;

export const stages = ['open', 'at-risk', 'overdue', 'suspended', 'answered', 'answered-late', 'turned-down'] as const;
export type Stage = (typeof stages)[number];

export function stageOf(state: SupportResponseState): Stage {
  if (state.exclusion !== undefined) return 'turned-down';
  if (firstAnswerAt(state) !== undefined) return isBreached(state) ? 'answered-late' : 'answered';
  const { deadline } = standingOf(state);
  if (deadline.kind === 'stopped') return 'suspended';
  if (isBreached(state)) return 'overdue';
  return state.warnedOf.includes(deadline.at) ? 'at-risk' : 'open';
}
