/** GTC-5.c: the vendor's own notice that the contract is not renewed, written here and posted as a registered letter. */
import type { Dated } from '../engine/clause';
import type { FactRules } from '../engine/fact-rule';
import { owing } from '../engine/posting';
import { inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { letterName } from './letters';
import type { TerminationNotice } from './notice';
import { calendarOf } from './notice-deadline';
import { whyNothingToTerminate } from './notice-facts';
import { assessed, assessmentOf } from './standing';
import type { RenewalFacts, RenewalState } from './state';

const CLAUSE = 'GTC-5.c';

export const ownNoticeFacts: FactRules<RenewalState, Pick<RenewalFacts, 'terminationNoticeWritten'>> = {
  terminationNoticeWritten: {
    apply(state, fact) {
      const { noticeId } = fact;
      if (noticeId in state.notices) return state;
      return owing({ ...state, notices: { ...state.notices, [noticeId]: noticeOf(state, fact) } }, letterName('termination', noticeId));
    },
    whyNot(state, fact) {
      if (fact.noticeId in state.notices) return undefined;
      const notice = noticeOf(state, fact);
      return whyNothingToTerminate(state, notice) ?? whyNotNow(state, notice);
    },
    describe({ noticeId }, state) {
      const notice = state.notices[noticeId];
      const end = notice === undefined ? '' : ` with ${inWords(assessmentOf(state, notice).period.endsOn)}`;
      return { clause: CLAUSE, text: `the vendor ends the contract${end}, by a letter that is written here and counts by its dates` };
    },
  },
};

/** The letter names the end of one period: whenever it is posted, it is a notice for that one. */
function noticeOf(state: RenewalState, { noticeId, receivedAt }: RenewalFacts['terminationNoticeWritten'] & Dated): TerminationNotice {
  const notice: TerminationNotice = {
    ...{ noticeId, by: 'vendor', channel: 'registered-letter-with-acknowledgement' },
    toldOn: calendarOf(state.terms).dateOf(receivedAt),
    ...{ reply: 'none', replyFailures: 0, replyBounces: 0 },
  };
  return { ...notice, decidedPeriod: assessmentOf(state, notice).period.number };
}

/** A letter that cannot be in time is not written, nor a second one beside the first. */
function whyNotNow(state: RenewalState, notice: TerminationNotice): Refusal | undefined {
  const { latestDayOn, period } = assessmentOf(state, notice);
  if (notice.toldOn !== undefined && notice.toldOn > latestDayOn) {
    const message = `The last day for a notice of the vendor was ${inWords(latestDayOn)}: it can be given for the next period once that has begun.`;
    return { code: 'notice_too_late', clause: CLAUSE, message };
  }
  const isUnderWay = assessed(state).some(
    ({ notice: { by }, assessment }) => by === 'vendor' && assessment.status === 'in-transit' && assessment.period.number === period.number,
  );
  if (!isUnderWay) return undefined;
  return {
    code: 'notice_under_way',
    clause: CLAUSE,
    message: 'A notice of the vendor is on its way already: withdraw it, or enter its dates.',
  };
}
