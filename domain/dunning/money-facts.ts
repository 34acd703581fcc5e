/** Payments, credit notes, costs and write-off: what changes the amount owed. */
import type { FactRules } from '../engine/fact-rule';
import { creditedMinor, isSettled, openPrincipalMinor } from '../receivables/balance';
import { inMoney } from '../shared/money';
import type { Refusal } from '../shared/refusal';
import { outcomeOf } from './standing';
import type { DunningFacts, DunningState } from './state';

const openInWords = ({ receivable }: DunningState): string => inMoney(openPrincipalMinor(receivable), receivable.currency);

/** GTC-4.2.a: no payment is taken for an invoice that nothing is claimed of any more. Told here, because payments reach dunning as allocated. */
export function whyNoPayment(state: DunningState, currency: string): Refusal | undefined {
  const outcome = outcomeOf(state);
  const clause = 'GTC-4.2.a';
  if (currency !== state.receivable.currency) {
    return {
      code: 'other_currency',
      clause,
      message: `The invoice is in ${state.receivable.currency}; a payment in ${currency} cannot pay it.`,
    };
  }
  if (outcome === 'written off' || outcome === 'cancelled') {
    return { code: 'invoice_closed', clause, message: `The invoice is ${outcome}: direct the payment to another invoice or to none.` };
  }
  return undefined;
}

export const moneyFacts: FactRules<
  DunningState,
  Pick<DunningFacts, 'paymentsAllocated' | 'creditNoteIssued' | 'costsDocumented' | 'writtenOff'>
> = {
  paymentsAllocated: {
    apply: (state, { allocation, parts }) =>
      allocation <= state.allocation ? state : { ...state, allocation, receivable: { ...state.receivable, parts } },
    describe: (_fact, state) => ({ clause: 'GTC-4.2.a', text: `payments allocated: ${openInWords(state)} of the principal is open` }),
  },

  creditNoteIssued: {
    apply(state, { creditNoteId, amountMinor, on }) {
      const { credits } = state.receivable;
      if (credits.some((credit) => credit.creditNoteId === creditNoteId)) return state;
      return { ...state, receivable: { ...state.receivable, credits: [...credits, { creditNoteId, amountMinor, on }] } };
    },
    whyNot({ receivable }, { creditNoteId, amountMinor }) {
      if (receivable.credits.some((credit) => credit.creditNoteId === creditNoteId)) return undefined;
      const leftMinor = receivable.amountMinor - creditedMinor(receivable);
      if (amountMinor <= leftMinor) return undefined;
      const message = `At most ${inMoney(leftMinor, receivable.currency)} of this invoice can still be credited.`;
      return { code: 'credit_exceeds_invoice', clause: 'GTC-4.2.a', message };
    },
    describe: ({ amountMinor }, state) => ({
      clause: 'GTC-4.2.a',
      text: `credit note of ${inMoney(amountMinor, state.receivable.currency)}: ${openInWords(state)} of the principal is open`,
    }),
  },

  costsDocumented: {
    apply(state, { costId, amountMinor, on }) {
      const { costs } = state.receivable;
      if (costs.some((cost) => cost.costId === costId)) return state;
      return { ...state, receivable: { ...state.receivable, costs: [...costs, { costId, amountMinor, on }] } };
    },
    describe: ({ amountMinor }, { receivable }) => ({
      clause: 'GTC-4.2.e',
      text: `collection costs of ${inMoney(amountMinor, receivable.currency)} documented`,
    }),
  },

  writtenOff: {
    apply: (state, { on }) =>
      state.receivable.writtenOff === undefined ? { ...state, receivable: { ...state.receivable, writtenOff: { on } } } : state,
    whyNot: ({ receivable }) =>
      isSettled(receivable)
        ? { code: 'nothing_owed', clause: 'GTC-4.2.a', message: 'Nothing of this invoice is open, so nothing can be written off.' }
        : undefined,
    describe: () => ({ clause: 'GTC-4.2.a', text: 'written off: nothing more is claimed' }),
  },
};
