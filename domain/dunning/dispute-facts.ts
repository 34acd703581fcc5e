/** GTC-4.2.f to h: what a dispute and its decision change. */
import type { FactRules } from '../engine/fact-rule';
import type { Dispute } from '../receivables/receivable';
import { inMoney } from '../shared/money';
import { assessed, decided, newDueOn } from './disputes';
import { asked } from './questions';
import { openSuspension } from './standing';
import type { DisputeDecided, DisputeLetter, DunningFacts, DunningState } from './state';
import { withoutAlert } from './suspensions';

const CLAUSE = 'GTC-4.2.f';

export const disputeOf = ({ receivable }: DunningState, id: string): Dispute | undefined =>
  receivable.disputes.find(({ disputeId }) => disputeId === id);

export const withDispute = ({ receivable, ...state }: DunningState, id: string, change: (dispute: Dispute) => Dispute): DunningState => ({
  ...state,
  receivable: { ...receivable, disputes: receivable.disputes.map((dispute) => (dispute.disputeId === id ? change(dispute) : dispute)) },
});

export function withReply(state: DunningState, id: string, reply: DisputeLetter['reply']): DunningState {
  const letter = state.disputes[id];
  return letter === undefined || letter.reply === reply ? state : { ...state, disputes: { ...state.disputes, [id]: { ...letter, reply } } };
}

/** The rejected part is due again and reminders restart at 1. A suspension that stands keeps its own ground. */
const nextRound = (state: DunningState, { notifiedOn }: DisputeDecided): DunningState =>
  openSuspension(state) === undefined
    ? { ...state, ladder: { round: state.ladder.round + 1, dueOn: newDueOn(state, notifiedOn), sent: [], undelivered: 0, failures: 0 } }
    : state;

type DisputeFacts = Pick<DunningFacts, 'disputeReceived' | 'disputeDecided' | 'disputeReplySent' | 'disputeReplyFailed'>;

export const disputeFacts: FactRules<DunningState, DisputeFacts> = {
  disputeReceived: {
    apply(state, fact) {
      if (fact.disputeId in state.disputes) return state;
      const { letter, dispute } = assessed(state, fact);
      const { receivable } = state;
      const disputes = { ...state.disputes, [fact.disputeId]: letter };
      const told = { ...state, disputes, receivable: { ...receivable, disputes: [...receivable.disputes, dispute] } };
      const question = { void: `void-dispute:${fact.disputeId}`, 'needs-decision': `late-dispute:${fact.disputeId}` } as const;
      return dispute.state === 'void' || dispute.state === 'needs-decision' ? asked(told, question[dispute.state], fact.receivedAt) : told;
    },
    whyNot({ receivable }, { disputedMinor }) {
      if (disputedMinor <= receivable.amountMinor) return undefined;
      const message = `The invoice is ${inMoney(receivable.amountMinor, receivable.currency)}: no more than that can be disputed.`;
      return { code: 'disputed_more_than_invoiced', clause: CLAUSE, message };
    },
    describe: (fact, state) => ({ clause: CLAUSE, text: receivedInWords(state, fact.disputeId) }),
  },

  disputeDecided: {
    apply(state, fact) {
      const dispute = disputeOf(state, fact.disputeId);
      if (dispute === undefined || dispute.state === 'decided') return state;
      const upheldMinor = dispute.disputedMinor - fact.rejectedMinor;
      const { disputeId, creditNoteId, notifiedOn: on } = fact;
      const credits = [
        ...state.receivable.credits,
        ...(upheldMinor === 0 ? [] : [{ creditNoteId, on, amountMinor: upheldMinor, disputeId }]),
      ];
      const told = withDispute({ ...state, receivable: { ...state.receivable, credits } }, disputeId, (before) =>
        decided(state, before, fact),
      );
      return fact.rejectedMinor === 0 ? told : nextRound(withoutAlert(told, fact.receivedAt), fact);
    },
    whyNot(state, { disputeId, rejectedMinor }) {
      const dispute = disputeOf(state, disputeId);
      if (dispute === undefined) return { code: 'unknown_dispute', clause: CLAUSE, message: 'This invoice has no such dispute.' };
      if (dispute.state === 'decided') return { code: 'already_decided', clause: CLAUSE, message: 'This dispute was decided already.' };
      if (dispute.state === 'void') {
        return { code: 'void_dispute', clause: CLAUSE, message: 'This dispute is void: admit it first, then decide it.' };
      }
      if (rejectedMinor > dispute.disputedMinor) {
        return { code: 'rejected_more_than_disputed', clause: CLAUSE, message: 'No more can be rejected than was disputed.' };
      }
      return undefined;
    },
    describe({ disputeId, rejectedMinor }, state) {
      const upheldMinor = (disputeOf(state, disputeId)?.disputedMinor ?? 0) - rejectedMinor;
      const outcome = upheldMinor === 0 ? 'rejected' : rejectedMinor === 0 ? 'upheld' : 'upheld in part';
      return { clause: CLAUSE, text: `dispute ${outcome}: ${inMoney(rejectedMinor, state.receivable.currency)} is due after all` };
    },
  },

  disputeReplySent: {
    apply: (state, { disputeId }) => withReply(state, disputeId, 'sent'),
    describe: () => ({ clause: CLAUSE, text: 'the customer was told why its dispute is void, and the form and last day for it' }),
  },

  disputeReplyFailed: {
    apply(state, { disputeId, receivedAt }) {
      const failed = withReply(state, disputeId, 'failed');
      return failed === state ? state : asked(failed, `dispute-reply:${disputeId}`, receivedAt);
    },
    describe: () => ({ clause: CLAUSE, text: 'the reply to a void dispute could not be delivered' }),
  },
};

function receivedInWords(state: DunningState, disputeId: string): string {
  const letter = state.disputes[disputeId];
  const amount = inMoney(disputeOf(state, disputeId)?.disputedMinor ?? 0, state.receivable.currency);
  if (letter?.voidBecause === undefined) return `dispute of ${amount} received: that amount is frozen`;
  const why = { form: 'it is no registered letter', late: `it came after the last day for it, ${letter.lastDayOn}` };
  return `dispute of ${amount} received and void: ${letter.voidBecause.map((reason) => why[reason]).join(' and ')}`;
}
