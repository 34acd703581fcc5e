/** GTC-5.1.b: a void notice of the customer is answered with the right form and the last day for it. */
import type { FactRules } from '../engine/fact-rule';
import type { TerminationNotice } from './notice';
import { assessed } from './standing';
import type { RenewalFacts, RenewalState } from './state';
import { withNotice } from './with-notice';

const CLAUSE = 'GTC-5.1.b';

/** What the mail is called: the same for every try, and another after one came back, which keeps its own evidence. */
export const noticeReplyName = ({ noticeId, replyBounces }: Pick<TerminationNotice, 'noticeId' | 'replyBounces'>): string =>
  replyBounces === 0 ? `notice-reply-${noticeId}` : `notice-reply-${noticeId}.${replyBounces}`;

/** A reply is owed once, and no longer than the notice is void. */
export const withReplies = (state: RenewalState): RenewalState =>
  assessed(state).reduce((before, { notice: { noticeId, by, reply }, assessment: { status } }) => {
    const isVoid = state.terms.courtesyReply && by === 'customer' && status === 'void';
    if (reply === 'none' && isVoid) return withNotice(before, noticeId, { reply: 'owed' });
    return reply === 'owed' && !isVoid ? withNotice(before, noticeId, { reply: 'none' }) : before;
  }, state);

export const noticeReplyFacts: FactRules<
  RenewalState,
  Pick<RenewalFacts, 'noticeReplySent' | 'noticeReplyFailed' | 'noticeReplyBounced'>
> = {
  noticeReplySent: {
    apply: (state, { noticeId }) => withNotice(state, noticeId, { reply: 'sent' }),
    describe: () => ({ clause: CLAUSE, text: 'the customer was told which form a termination takes and the last day for it' }),
  },

  noticeReplyFailed: {
    apply(state, { noticeId }) {
      const notice = state.notices[noticeId];
      return notice?.reply === 'owed' ? withNotice(state, noticeId, { reply: 'failed', replyFailures: notice.replyFailures + 1 }) : state;
    },
    describe: () => ({ clause: CLAUSE, text: 'the reply to a void termination could not be delivered' }),
  },

  noticeReplyBounced: {
    apply(state, { notice: name }) {
      const notice = repliedTo(state, name);
      if (notice === undefined) return state;
      const { noticeId, replyFailures, replyBounces } = notice;
      return withNotice(state, noticeId, { reply: 'failed', replyFailures: replyFailures + 1, replyBounces: replyBounces + 1 });
    },
    whyNot: (state, { notice: name }) =>
      repliedTo(state, name) === undefined
        ? { code: 'not_sent', clause: CLAUSE, message: 'This reply does not count as sent, so it cannot bounce.' }
        : undefined,
    describe: () => ({ clause: CLAUSE, text: 'the reply to a void termination came back: the customer was not told' }),
  },
};

/** The notice whose reply was sent under this name. */
const repliedTo = ({ notices }: RenewalState, name: string): TerminationNotice | undefined =>
  Object.values(notices).find((one) => one.reply === 'sent' && noticeReplyName(one) === name);
