/** The dates of a contract: each with what happens then. */
import type { Step } from '../engine/clause';
import { isAnswered, isPut } from '../engine/questions';
import { tryKey } from '../engine/reminding';
import { inWords, plusDays } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { calendarOf } from './notice-deadline';
import { noticeQuestion } from './notice-questions';
import { isFixed } from './pricing';
import { nextReminder, reminderReason } from './reminders';
import { currentPeriod, endOf, hasEnded, inDoubt, isCancelled, standingDeadline } from './standing';
import type { Period, RenewalEffect, RenewalFact, RenewalState } from './state';

export interface Due {
  readonly at: Instant;
  readonly step: Step<RenewalFact, RenewalEffect>;
}

const LOOK_AGAIN_MS = 15 * 60_000;

/** None where the contract has ended, or has not begun. */
export function datesOf(state: RenewalState, now: Instant): readonly Due[] {
  const period = currentPeriod(state);
  const course =
    period === undefined || endsWithin(state, period)
      ? [end(state)]
      : [remind(state, now), ...askAboutPost(state), passDeadline(state, period, now), ...renew(state, period)];
  return [lookUp(state), ...course].filter((due) => due !== undefined);
}

/** Figures are looked for when a period begins, and again when one of them was published. */
function lookUp(state: RenewalState): Due | undefined {
  const end = endOf(state);
  const wanted = state.periods.find((period) => period.price.finding?.isWanted && !isFixed(period.price) && !isCancelled(end, period));
  const finding = wanted?.price.finding;
  if (wanted === undefined || finding === undefined) return undefined;
  const { number: period, startsOn } = wanted;
  const { failedAt } = finding;
  const look = finding.lookUps + 1;
  const key = `index-${period}.${look}${failedAt === undefined ? '' : `/${failedAt}`}`;
  const text = `the index figures for the price of period ${period}${failedAt === undefined ? '' : ', which could not be read before'}`;
  return {
    at: failedAt === undefined ? calendarOf(state.terms).startOf(startsOn) : plusMillis(failedAt, LOOK_AGAIN_MS),
    step: { kind: 'do', effect: { kind: 'lookUpIndex', period, lookUp: look }, key, reason: { clause: 'GTC-5.1.c', text } },
  };
}

function remind(state: RenewalState, now: Instant): Due | undefined {
  const reminder = nextReminder(state, now);
  if (reminder === undefined) return undefined;
  const { at, notice, period, days, to } = reminder;
  const effect = { kind: 'sendRenewalReminder', notice, period, days, to } as const;
  const key = tryKey(state, notice);
  return { at, step: { kind: 'do', effect, key, reason: reminderReason(state, reminder) } };
}

/** A letter that was not presented by the last day is looked for by a person, while it can still be found. */
function askAboutPost(state: RenewalState): readonly Due[] {
  const reason = { clause: 'GTC-5.1.a', text: 'a notice of termination that was posted and not presented by the last day for it' };
  return inDoubt(state).flatMap(({ notice: { by, noticeId }, assessment: { latestDayOn } }): readonly Due[] => {
    const decision = noticeQuestion(noticeId);
    if (isPut(state, decision) || isAnswered(state, decision)) return [];
    const at = calendarOf(state.terms).startOf(plusDays(latestDayOn, 1));
    const { clause } = state.terms.notice[by];
    return [{ at, step: { kind: 'record', fact: { kind: 'decisionAsked', decision, at }, reason: { ...reason, clause } } }];
  });
}

/** Of a period that is over, its renewal says as much. */
function passDeadline(state: RenewalState, { number, endsOn }: Period, now: Instant): Due | undefined {
  const deadline = standingDeadline(state);
  const calendar = calendarOf(state.terms);
  if (deadline === undefined || state.deadlinePassed >= number || inDoubt(state).length > 0 || now > calendar.endOf(endsOn))
    return undefined;
  const reason = { clause: 'GTC-5.1.a', text: `the last day for a notice of termination, ${inWords(deadline.latestOn)}, is over` };
  const fact = { kind: 'noticeDeadlinePassed', period: number } as const;
  return { at: calendar.startOf(plusDays(deadline.latestOn, 1)), step: { kind: 'record', fact, reason } };
}

/** Whether it is certain that the contract ends no later than the period; of a contract that has not begun, whether it ends at all. */
function endsWithin(state: RenewalState, period: Period): boolean {
  const certain = endOf(state);
  return certain !== undefined && certain.on <= period.endsOn;
}

function end(state: RenewalState): Due | undefined {
  const certain = endOf(state);
  if (certain === undefined || hasEnded(state)) return undefined;
  const reason = { clause: certain.clause, text: `the contract ends with ${inWords(certain.on)}: ${certain.text}` };
  const at = calendarOf(state.terms).startOf(plusDays(certain.on, 1));
  return { at, step: { kind: 'record', fact: { kind: 'contractEnded', on: certain.on }, reason } };
}

/** While legal has not decided whether the contract ends with the period, it does not renew; it still ends where that is certain. */
function renew(state: RenewalState, { number, endsOn }: Period): readonly (Due | undefined)[] {
  const at = calendarOf(state.terms).startOf(plusDays(endsOn, 1));
  if (inDoubt(state).length > 0) {
    if (endOf(state) !== undefined) return [end(state)];
    const text = `legal's decision whether the contract ended with ${inWords(endsOn)} or renews`;
    return [{ at, step: { kind: 'await', reason: { clause: 'GTC-5.1.a', text } } }];
  }
  const reason = { clause: 'GTC-5.a', text: `tacit renewal for the same duration: period ${number + 1} begins` };
  return [{ at, step: { kind: 'record', fact: { kind: 'renewed', period: number + 1 }, reason } }];
}
