/** GTC-4.2.f to h: the decision on a dispute credits what is upheld; what is rejected must be paid. */
import type { FactRules } from '../engine/fact-rule';
import { creditedMinor } from '../receivables/balance';
import type { Dispute } from '../receivables/receivable';
import { laterDateOf } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import type { Refusal } from '../shared/refusal';
import { disputeOf } from './dispute-facts';
import { decided, newDueOn } from './disputes';
import { newLadder, withoutWarning } from './ladder';
import type { DisputeDecided } from './letters';
import type { DunningFacts, DunningState } from './state';

const CLAUSE = 'GTC-4.2.f';

export const disputeDecisionFacts: FactRules<DunningState, Pick<DunningFacts, 'disputeDecided'>> = {
  disputeDecided: {
    apply(state, fact) {
      const dispute = disputeOf(state, fact.disputeId);
      if (dispute === undefined || dispute.state === 'decided') return state;
      const { disputeId, creditNoteId, notifiedOn: on, rejectedMinor } = fact;
      const { receivable } = state;
      const disputes = receivable.disputes.map((other) => (other === dispute ? decided(state, dispute, fact) : other));
      const amountMinor = dispute.disputedMinor - rejectedMinor;
      const credits = amountMinor === 0 ? receivable.credits : [...receivable.credits, { creditNoteId, on, amountMinor, disputeId }];
      const told = { ...state, receivable: { ...receivable, disputes, credits } };
      return rejectedMinor === 0 ? told : nextRound(withoutWarning(told, fact.receivedAt), fact);
    },
    whyNot: (state, fact) => whyNotDecided(state, disputeOf(state, fact.disputeId), fact),
    describe({ disputeId, rejectedMinor }, state) {
      const upheldMinor = (disputeOf(state, disputeId)?.disputedMinor ?? 0) - rejectedMinor;
      if (rejectedMinor === 0) return { clause: CLAUSE, text: 'dispute upheld: the disputed amount is credited' };
      const outcome = upheldMinor === 0 ? 'rejected' : 'upheld in part';
      return { clause: CLAUSE, text: `dispute ${outcome}: ${inMoney(rejectedMinor, state.receivable.currency)} must be paid after all` };
    },
  },
};

/** The rejected part is due again, and reminders restart at 1. A suspension that stands keeps its own ground. */
function nextRound({ ladder, ...state }: DunningState, { notifiedOn }: DisputeDecided): DunningState {
  const dueOn = laterDateOf(ladder.dueOn, newDueOn({ ladder, ...state }, notifiedOn));
  return { ...state, ladder: newLadder(ladder.round + 1, dueOn) };
}

function whyNotDecided({ receivable }: DunningState, dispute: Dispute | undefined, { rejectedMinor }: DisputeDecided): Refusal | undefined {
  const refusal = (code: string, message: string): Refusal => ({ code, clause: CLAUSE, message });
  if (dispute === undefined) return refusal('unknown_dispute', 'This invoice has no such dispute.');
  if (dispute.state === 'decided') return refusal('already_decided', 'This dispute was decided already.');
  if (dispute.state === 'void') return refusal('void_dispute', 'This dispute is void: only one that was admitted can be decided.');
  if (dispute.state === 'needs-decision') {
    return refusal('not_admitted', 'Nobody decided yet whether this dispute is in time: admit it first, then decide it.');
  }
  if (rejectedMinor > dispute.disputedMinor) return refusal('rejected_more_than_disputed', 'No more can be rejected than was disputed.');
  const leftMinor = receivable.amountMinor - creditedMinor(receivable);
  if (dispute.disputedMinor - rejectedMinor <= leftMinor) return undefined;
  const message = `At most ${inMoney(leftMinor, receivable.currency)} of this invoice can still be credited: reject the rest.`;
  return refusal('credit_exceeds_invoice', message);
}
