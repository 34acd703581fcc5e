/** What a state amounts to: the questions that next, whyNot and the rows all ask. */

import { remembered } from '../engine/remembered';
import type { CalendarDate } from '../shared/calendar-date';
import { type NoticeDeadline, noticeDeadline } from './notice-deadline';
import type { Periods } from './periods';
import type { Period, RenewalState } from './state';
import { type Assessment, assess, type TerminationNotice } from './termination-notice';

export const periodsOf = ({ contract, periods }: RenewalState): Periods => ({
  firstStartsOn: periods[0]?.startsOn ?? contract.startsOn,
  ...(contract.firstEndsOn !== undefined && { firstEndsOn: contract.firstEndsOn }),
  length: contract.length,
});

/** The period that runs, or the last that did; undefined before the contract has begun. */
export const currentPeriod = ({ periods }: RenewalState): Period | undefined => periods.at(-1);

export const renews = ({ contract, terms }: RenewalState): boolean => contract.kind === 'subscription' && terms.tacitRenewal;

export const assessmentOf = (state: RenewalState, notice: TerminationNotice): Assessment => assess(state.terms, periodsOf(state), notice);

export interface Assessed {
  readonly notice: TerminationNotice;
  readonly assessment: Assessment;
}

/** Every notice, by id: the database keeps no order of keys. */
export const assessed = remembered((state: RenewalState): readonly Assessed[] =>
  inOrder(state.notices).map(([, notice]) => ({ notice, assessment: assessmentOf(state, notice) })),
);

const inOrder = <Value>(byId: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] =>
  Object.entries(byId).sort(([one], [other]) => (one < other ? -1 : 1));

export interface End {
  /** Its last day. */
  readonly on: CalendarDate;
  readonly clause: string;
  readonly text: string;
  /** What was paid for days after it is given back. */
  readonly creditsPrepaid?: true;
}

/** The end that is certain today: the earliest of all that end it. Undefined where it goes on. */
export const endOf = remembered((state: RenewalState): End | undefined => {
  const byNotice = assessed(state).flatMap(({ notice: { by }, assessment: { status, period } }) =>
    status === 'accepted' ? [{ on: period.endsOn, clause: state.terms.notice[by].clause, text: `terminated by notice of the ${by}` }] : [],
  );
  const atOnce = inOrder(state.terminations).flatMap(([, { on, clause, ground, standing, creditsPrepaid }]): readonly End[] => {
    if (standing !== 'stands') return [];
    const text = `terminated${clause === 'GTC-5.3' ? ' with immediate effect' : ''} for ${ground.replaceAll('-', ' ')}`;
    return [{ on, clause, text, ...(creditsPrepaid && { creditsPrepaid }) }];
  });
  const period = currentPeriod(state);
  const byItself =
    period === undefined || renews(state) ? [] : [{ on: period.endsOn, clause: 'GTC-5.a', text: 'its period ends and does not renew' }];
  return [...byNotice, ...atOnce, ...byItself].reduce<End | undefined>(
    (first, end) => (first === undefined || end.on < first.on ? end : first),
    undefined,
  );
});

/** Whether its end was reached. A fact told late may move the end, or take it away: then it has not. */
export const hasEnded = (state: RenewalState): boolean => state.ended !== undefined && state.ended.on === endOf(state)?.on;

/** Whether the contract turned out to have ended before a period that it was renewed for. */
export const isCancelled = (end: End | undefined, { startsOn }: Period): boolean => end !== undefined && end.on < startsOn;

/** The last day for a notice of the customer in the period that runs; undefined where nothing renews, or it ends for certain. */
export const standingDeadline = remembered((state: RenewalState): NoticeDeadline | undefined => {
  const period = currentPeriod(state);
  if (period === undefined || !renews(state)) return undefined;
  const end = endOf(state);
  return end !== undefined && end.on <= period.endsOn ? undefined : noticeDeadline(state.terms, 'customer', period.endsOn);
});

/** Notices that may yet end the period that runs. */
export const inDoubt = (state: RenewalState): readonly Assessed[] => {
  const running = currentPeriod(state)?.number;
  return assessed(state).filter((one) => one.assessment.period.number === running && mayCount(one));
};

/** Before a person; or in the post, and not deposited too late. */
export const mayCount = ({ notice: { depositedOn, toldOn }, assessment: { status, latestDayOn } }: Assessed): boolean => {
  const sentOn = depositedOn ?? toldOn;
  return status === 'needs-decision' || (status === 'in-transit' && (sentOn === undefined || sentOn <= latestDayOn));
};

export type Standing = 'not-started' | 'runs' | 'renews' | 'ends' | 'in-doubt' | 'ended';

/** Where the contract stands, as legal says it. */
export function standingOf(state: RenewalState): Standing {
  const period = currentPeriod(state);
  if (hasEnded(state)) return 'ended';
  if (period === undefined) return 'not-started';
  if (endOf(state) !== undefined) return 'ends';
  if (inDoubt(state).length > 0) return 'in-doubt';
  return state.deadlinePassed >= period.number ? 'renews' : 'runs';
}
