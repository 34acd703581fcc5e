/** GTC-5.1.a, GTC-5.1.b, GTC-5.c: termination notices as they come in, are dated and withdrawn. */
import type { Dated } from '../engine/clause';
import type { FactRules } from '../engine/fact-rule';
import { letterIn } from '../engine/posting';
import type { Reason } from '../engine/reason';
import { inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { letterName } from './letters';
import { type NoticeDates, reachedOn, type TerminationNotice } from './notice';
import { calendarOf } from './notice-deadline';
import { assessmentOf, currentPeriod, endOf, hasEnded, renews } from './standing';
import type { RenewalFacts, RenewalState } from './state';
import { withNotice } from './with-notice';

type NoticeFacts = Pick<RenewalFacts, 'terminationNoticeReceived' | 'terminationNoticeDated' | 'terminationNoticeWithdrawn'>;

export const noticeFacts: FactRules<RenewalState, NoticeFacts> = {
  terminationNoticeReceived: {
    apply(state, fact) {
      if (fact.noticeId in state.notices) return state;
      return { ...state, notices: { ...state.notices, [fact.noticeId]: noticeOf(state, fact) } };
    },
    whyNot: (state, fact) => (fact.noticeId in state.notices ? undefined : whyNothingToTerminate(state, noticeOf(state, fact))),
    describe: ({ noticeId }, state) => saidOf(state, noticeId),
  },

  terminationNoticeDated: {
    apply: (state, fact) => withNotice(state, fact.noticeId, datesOf(fact)),
    whyNot: (state, { noticeId }) => whyNotKnown(state, noticeId) ?? whyNotByHand(state, noticeId),
    describe: ({ noticeId }, state) => saidOf(state, noticeId),
  },

  terminationNoticeWithdrawn: {
    apply: (state, { noticeId, on }) => withNotice(state, noticeId, { withdrawnOn: on }),
    whyNot(state, { noticeId, on }) {
      const notice = state.notices[noticeId];
      const reached = notice && reachedOn(notice);
      if (notice === undefined || reached === undefined || on < reached) return whyNotKnown(state, noticeId);
      const message = `A notice can be withdrawn until it has reached the other party, and this one did on ${inWords(reached)}: agree on going on.`;
      return { code: 'already_received', clause: state.terms.notice[notice.by].clause, message };
    },
    describe: ({ noticeId, on }, state) => {
      const { clause, text } = saidOf(state, noticeId);
      return { clause, text: `withdrawn on ${inWords(on)}: ${text}` };
    },
  },
};

function noticeOf(state: RenewalState, fact: RenewalFacts['terminationNoticeReceived'] & Dated): TerminationNotice {
  const { noticeId, by, channel, isToOtherAddress, receivedAt } = fact;
  return {
    ...{ noticeId, by, channel, reply: 'none', replyFailures: 0, replyBounces: 0 },
    ...datesOf(fact),
    ...(isToOtherAddress && { isToOtherAddress }),
    toldOn: calendarOf(state.terms).dateOf(receivedAt),
  };
}

const datesOf = ({ depositedOn, presentedOn, receivedOn }: NoticeDates): Partial<NoticeDates> => ({
  ...(depositedOn !== undefined && { depositedOn }),
  ...(presentedOn !== undefined && { presentedOn }),
  ...(receivedOn !== undefined && { receivedOn }),
});

/** A notice is needed where the contract renews, and would not end before. */
export function whyNothingToTerminate(state: RenewalState, notice: TerminationNotice): Refusal | undefined {
  const refusal = (code: string, clause: string, message: string): Refusal => ({ code, clause, message });
  const [end, period] = [endOf(state), currentPeriod(state)];
  if (!renews(state) && !hasEnded(state)) {
    const when = period === undefined ? '' : `: it ends on ${inWords(period.endsOn)} without notice`;
    return refusal('does_not_renew', 'GTC-5.a', `The contract does not renew${when}.`);
  }
  if (end === undefined || assessmentOf(state, notice).period.endsOn < end.on) return undefined;
  if (hasEnded(state)) return refusal('contract_ended', 'GTC-5.a', `The contract ended on ${inWords(end.on)}.`);
  return refusal('already_terminated', end.clause, `The contract ends on ${inWords(end.on)} already: ${end.text}.`);
}

const whyNotKnown = ({ notices }: RenewalState, noticeId: string): Refusal | undefined =>
  noticeId in notices ? undefined : { code: 'unknown_notice', clause: 'GTC-5.1.a', message: 'There is no such notice of termination.' };

/** What was written here has a letter of its own, with its dates. */
const whyNotByHand = (state: RenewalState, noticeId: string): Refusal | undefined =>
  letterIn(state, letterName('termination', noticeId)) === undefined
    ? undefined
    : {
        code: 'dated_by_its_letter',
        clause: 'GTC-5.c',
        message: 'The dates of this notice are entered with its letter, under /v1/letters.',
      };

/** What a notice comes to, for the timeline. */
function saidOf(state: RenewalState, noticeId: string): Reason {
  const notice = state.notices[noticeId];
  if (notice === undefined) return { clause: 'GTC-5.1.a', text: 'notice of termination' };
  const { status, period, reasons } = assessmentOf(state, notice);
  const { clause } = state.terms.notice[notice.by];
  const outcome = {
    accepted: `the contract ends with ${inWords(period.endsOn)}`,
    void: `it is void: ${reasons.map(({ text }) => text).join('; ')}`,
    'needs-decision': 'a person decides whether it counts',
    'in-transit': 'it is in the post, and counts once it has been presented',
    withdrawn: 'it had not reached the other party',
  }[status];
  return {
    clause: status === 'void' ? (reasons[0]?.clause ?? clause) : clause,
    text: `notice of termination by the ${notice.by}: ${outcome}`,
  };
}
