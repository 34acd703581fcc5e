/** GTC-4.2.f: what a dispute changes, and the courtesy reply to a void one. */
import type { FactRules } from '../engine/fact-rule';
import type { Dispute } from '../receivables/receivable';
import { inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import { assessed } from './disputes';
import { type DisputeLetter, disputeReplyName } from './letters';
import type { DunningFacts, DunningState } from './state';

const CLAUSE = 'GTC-4.2.f';

export const disputeOf = ({ receivable }: DunningState, id: string): Dispute | undefined =>
  receivable.disputes.find(({ disputeId }) => disputeId === id);

/** The dispute before it is decided on its merits: admitted, void, or in doubt. */
export function withStanding({ receivable, ...state }: DunningState, id: string, standing: 'open' | 'void'): DunningState {
  const disputes = receivable.disputes.map((dispute): Dispute => {
    const { disputeId, disputedMinor, from } = dispute;
    return disputeId === id ? { disputeId, disputedMinor, from, state: standing } : dispute;
  });
  return { ...state, receivable: { ...receivable, disputes } };
}

export function withLetter(state: DunningState, id: string, change: Partial<DisputeLetter>): DunningState {
  const letter = state.disputes[id];
  return letter === undefined ? state : { ...state, disputes: { ...state.disputes, [id]: { ...letter, ...change } } };
}

type DisputeFacts = Pick<DunningFacts, 'disputeReceived' | 'disputeReplySent' | 'disputeReplyFailed' | 'disputeReplyBounced'>;

export const disputeFacts: FactRules<DunningState, DisputeFacts> = {
  disputeReceived: {
    apply(state, fact) {
      if (fact.disputeId in state.disputes) return state;
      const { letter, dispute } = assessed(state, fact);
      const { receivable } = state;
      return {
        ...state,
        disputes: { ...state.disputes, [fact.disputeId]: letter },
        receivable: { ...receivable, disputes: [...receivable.disputes, dispute] },
      };
    },
    whyNot({ receivable }, { disputedMinor }) {
      if (disputedMinor <= receivable.amountMinor) return undefined;
      const message = `The invoice is ${inMoney(receivable.amountMinor, receivable.currency)}: no more than that can be disputed.`;
      return { code: 'disputed_more_than_invoiced', clause: CLAUSE, message };
    },
    describe: ({ disputeId }, state) => ({ clause: CLAUSE, text: receivedInWords(state, disputeId) }),
  },

  disputeReplySent: {
    apply: (state, { disputeId }) => (isReplyOwed(state, disputeId) ? withLetter(state, disputeId, { reply: 'sent' }) : state),
    describe: () => ({ clause: CLAUSE, text: 'the customer was told why its dispute is void, and the form and last day for it' }),
  },

  disputeReplyFailed: {
    apply(state, { disputeId }) {
      return isReplyOwed(state, disputeId) ? replyFailed(state, disputeId) : state;
    },
    describe: () => ({ clause: CLAUSE, text: 'the reply to a void dispute could not be delivered' }),
  },

  disputeReplyBounced: {
    apply(state, { notice }) {
      const disputeId = repliedTo(state, notice);
      if (disputeId === undefined) return state;
      const replyBounces = (state.disputes[disputeId]?.replyBounces ?? 0) + 1;
      return withLetter(replyFailed(state, disputeId), disputeId, { replyBounces });
    },
    whyNot: (state, { notice }) =>
      repliedTo(state, notice) === undefined
        ? { code: 'not_sent', clause: CLAUSE, message: 'This reply does not count as sent, so it cannot bounce.' }
        : undefined,
    describe: () => ({ clause: CLAUSE, text: 'the reply to a void dispute bounced: the customer was not told' }),
  },
};

const replyFailed = (state: DunningState, id: string): DunningState =>
  withLetter(state, id, { reply: 'failed', replyFailures: (state.disputes[id]?.replyFailures ?? 0) + 1 });

/** The dispute whose reply was sent under this name. */
const repliedTo = ({ disputes }: DunningState, notice: string): string | undefined =>
  Object.entries(disputes).find(([id, letter]) => disputeReplyName(id, letter) === notice && letter.reply === 'sent')?.[0];

const isReplyOwed = ({ disputes }: DunningState, id: string): boolean => disputes[id]?.reply === 'owed';

function receivedInWords(state: DunningState, disputeId: string): string {
  const letter = state.disputes[disputeId];
  const dispute = disputeOf(state, disputeId);
  const received = `dispute of ${inMoney(dispute?.disputedMinor ?? 0, state.receivable.currency)} received`;
  if (letter?.voidBecause !== undefined) {
    const why = { form: 'it is no registered letter', late: `it came after the last day for it, ${inWords(letter.lastDayOn)}` };
    return `${received} and void: ${letter.voidBecause.map((reason) => why[reason]).join(' and ')}`;
  }
  return dispute?.state === 'needs-decision'
    ? `${received}, late from the date of issue and in time from receipt: that amount is frozen until a person decides`
    : `${received}: that amount is frozen`;
}
