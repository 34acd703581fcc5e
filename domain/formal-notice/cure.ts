/** GTC-5.2: thirty calendar days after receipt of a formal notice to fulfil the obligation. */
import { contractHasEnded } from '../engine/ending';
import { stoppedPeriods } from '../engine/stopping';
import type { CalendarDate } from '../shared/calendar-date';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { isCovered, workingCalendar } from '../time-limits/working-calendar';
import type { FormalNoticeState } from './state';

/** Another form than a registered letter starts no period. */
export const isVoid = ({ form }: FormalNoticeState): boolean => form !== 'registered-letter';

/** The day that the time to cure runs from; undefined while it is not known. */
const runsFrom = ({ terms, depositedOn, presentedOn }: FormalNoticeState): CalendarDate | undefined =>
  terms.cureFrom === 'deposit' ? depositedOn : presentedOn;

/**
 * The last day to cure; undefined while the letter has not been received, or the cure is suspended without an end that anybody knows. Extended to a working day where the customer is to cure; the
 * provider's own duty keeps the earlier date.
 */
export function cureDeadline(state: FormalNoticeState): Deadline | undefined {
  const from = runsFrom(state);
  if (from === undefined) return undefined;
  const { curePeriod: length, extendToWorkingDay, calendar, version: termsVersion } = state.terms;
  // Outside the years of the holiday tables nothing is extended.
  const isKnown = isCovered(calendar, from);
  const rule = {
    clause: 'GTC-5.2',
    length,
    direction: 'forward',
    extendToWorkingDay: extendToWorkingDay && state.by === 'vendor' && isKnown,
  } as const;
  const last = deadline(rule, from, workingCalendar(calendar), { termsVersion, stoppedPeriods: stoppedPeriods(state) });
  return last.kind === 'fixed' ? last : undefined;
}

/** In time by its own day, whenever it was told. */
export function isCured(state: FormalNoticeState): boolean {
  const last = cureDeadline(state);
  return state.curedOn !== undefined && (last === undefined || state.curedOn <= last.on);
}

/** Terminated before the right to was open: the failure was cured in time, or its time did not run, as was told only later. */
export function isUnfounded(state: FormalNoticeState): boolean {
  if (state.outcome?.kind !== 'terminated') return false;
  const last = cureDeadline(state);
  return isCured(state) || last === undefined || last.on >= state.outcome.on;
}

export type Stage =
  | 'void'
  | 'to-be-posted'
  | 'posted'
  | 'curing'
  | 'suspended'
  | 'cured'
  | 'right-open'
  | 'terminated'
  | 'waived'
  | 'contract-ended';

export function stageOf(state: FormalNoticeState): Stage {
  if (isVoid(state)) return 'void';
  if (state.outcome !== undefined) return state.outcome.kind;
  if (isCured(state)) return 'cured';
  if (contractHasEnded(state)) return 'contract-ended';
  if (state.isLapsed) return 'right-open';
  if (state.depositedOn === undefined) return 'to-be-posted';
  if (runsFrom(state) === undefined) return 'posted';
  return cureDeadline(state) === undefined ? 'suspended' : 'curing';
}
