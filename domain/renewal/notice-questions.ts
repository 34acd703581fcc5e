/** GTC-5.1.a, GTC-5.1.b, GTC-5.c: what legal is asked of notices of termination. */
import { owing } from '../engine/posting';
import { type Choice, noted, type Question } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import { letterName } from './letters';
import { isLetter, type TerminationNotice } from './notice';
import { readingsInTransit } from './notice-readings';
import { assessed, assessmentOf, currentPeriod, inDoubt, mayCount } from './standing';
import type { RenewalState } from './state';
import { withNotice } from './with-notice';

export const noticeQuestion = (noticeId: string): string => `notice:${noticeId}`;

/** A doubt is put at once; a letter that is missing, once a later period runs than the one it was in time for. */
export function noticesRaised(state: RenewalState): readonly string[] {
  const running = currentPeriod(state)?.number ?? 1;
  return assessed(state).flatMap((one) => {
    const { noticeId, decided, reply, replyFailures } = one.notice;
    const { status, period } = one.assessment;
    const isMissing = status === 'in-transit' && period.number < running && mayCount(one);
    return [
      ...(status === 'needs-decision' || isMissing ? [noticeQuestion(noticeId)] : []),
      ...(status === 'void' && decided === undefined && period.number === running ? [`void-notice:${noticeId}`] : []),
      ...(status === 'void' && reply === 'failed' ? [`notice-reply:${noticeId}.${replyFailures}`] : []),
    ];
  });
}

/** What is asked of a letter in the post once its last day has passed. */
export const noticesInDoubt = (state: RenewalState): readonly string[] =>
  inDoubt(state).map(({ notice: { noticeId } }) => noticeQuestion(noticeId));

type Asking = (state: RenewalState, subject: string) => Question<RenewalState>;

const noticeIn = ({ notices }: RenewalState, noticeId: string): TerminationNotice => notices[noticeId] as TerminationNotice;

export const noticeQuestions: Readonly<Record<string, Asking>> = {
  notice(state, noticeId) {
    const notice = noticeIn(state, noticeId);
    const { reasons, lastDayOn, latestDayOn, status } = assessmentOf(state, notice);
    const inTransit = status === 'in-transit';
    const doubt = inTransit ? 'it is not known to have been presented' : 'it can be read both ways';
    return {
      question: {
        clause: state.terms.notice[notice.by].clause,
        text: `does this notice of termination count? The last day for it is ${inWords(lastDayOn)}, and ${doubt}`,
      },
      readings: inTransit ? readingsInTransit(state.terms, notice, { latestOn: latestDayOn }) : reasons,
      options: [accepting(state, notice), voiding(state, notice, true)],
    };
  },

  'void-notice'(state, noticeId) {
    const notice = noticeIn(state, noticeId);
    const { reasons } = assessmentOf(state, notice);
    const clause = reasons[0]?.clause ?? state.terms.notice[notice.by].clause;
    return {
      question: { clause, text: 'a void notice of termination came in: does it stay void?' },
      readings: reasons,
      options: [voiding(state, notice, false), accepting(state, notice)],
    };
  },

  'notice-reply': () => ({
    question: { clause: 'GTC-5.1.b', text: 'the reply to a void termination could not be delivered: is the customer told otherwise?' },
    readings: [],
    options: [
      noted,
      {
        id: 'send-again',
        label: 'Send it again',
        leadsTo: 'The same mail is tried again.',
        changes: (state, subject) => withNotice(state, subject.replace(/\.\d+$/, ''), { reply: 'owed' }),
      },
    ],
  }),
};

/** A customer is told by registered letter what was decided on its notice, once there was something to decide. */
const accepting = (state: RenewalState, notice: TerminationNotice): Choice<RenewalState> => ({
  id: 'accept',
  label: 'Accept the notice',
  leadsTo: `The contract ends with ${inWords(assessmentOf(state, notice).period.endsOn)}${
    notice.by === 'customer' ? ', and a registered letter tells the customer so' : ''
  }.`,
  changes: (before, noticeId, _at, remarkId) => withDecision(before, noticeId, 'accepted', remarkId),
});

function voiding({ terms }: RenewalState, notice: TerminationNotice, isTold: boolean): Choice<RenewalState> {
  const isCustomers = notice.by === 'customer';
  const isAnswered = terms.courtesyReply && isCustomers && isLetter(notice) && notice.reply === 'none';
  const letter = isTold && isCustomers ? ' A registered letter gives the customer the reason in the words that you write here.' : '';
  return {
    id: 'void',
    label: 'Treat it as void',
    leadsTo: `The contract goes on as if there were no notice${isAnswered ? ', and the customer is told the form and the last day for one' : ''}.${letter}`,
    changes: (before, noticeId, _at, remarkId) => withDecision(before, noticeId, 'void', remarkId, isTold),
  };
}

function withDecision(
  state: RenewalState,
  noticeId: string,
  decided: 'accepted' | 'void',
  remarkId: string | undefined,
  isTold = true,
): RenewalState {
  const notice = noticeIn(state, noticeId);
  const { number: decidedPeriod } = assessmentOf(state, notice).period;
  const told = withNotice(state, noticeId, { decided, decidedPeriod, ...(remarkId !== undefined && { decisionRemarkId: remarkId }) });
  return isTold && notice.by === 'customer' ? owing(told, letterName('decision', noticeId)) : told;
}
