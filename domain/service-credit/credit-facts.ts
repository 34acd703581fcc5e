/** GTC-3.6.1.f: credit notes that are issued for what was instructed. */
import type { FactRules } from '../engine/fact-rule';
import { inMoney } from '../shared/money';
import { monthInWords } from '../shared/year-month';
import { statusOf } from './instructions';
import type { Instructed, ServiceCreditFacts, ServiceCreditState } from './state';

const CLAUSE = 'GTC-3.6.1.f';

type CreditFacts = Pick<ServiceCreditFacts, 'creditNoteIssued' | 'creditNoteNotIssued'>;

const changed = (state: ServiceCreditState, key: string, known: Instructed): ServiceCreditState => ({
  ...state,
  instructed: { ...state.instructed, [key]: known },
});

/** "EUR 20.00 excluding VAT for April 2026". */
export const namedIn = ({ instructed, contract: { currency } }: ServiceCreditState, key: string): string => {
  const known = instructed[key];
  return known === undefined ? key : `${inMoney(known.netMinor, currency)} excluding VAT for ${monthInWords(known.month)}`;
};

export const creditFacts: FactRules<ServiceCreditState, CreditFacts> = {
  creditNoteIssued: {
    apply(state, { instruction, netMinor, creditNoteId, number, on, amountMinor, invoiceId, settlement }) {
      const known = state.instructed[instruction];
      if (known === undefined || known.issued !== undefined) return state;
      const issued = { creditNoteId, number, on, amountMinor, settlement, ...(invoiceId !== undefined && { invoiceId }) };
      return changed(state, instruction, { ...known, netMinor, issued });
    },
    whyNot({ instructed }, { instruction, creditNoteId }) {
      const known = instructed[instruction];
      if (known === undefined) return { code: 'unknown_instruction', clause: CLAUSE, message: 'Nothing of that name is to be credited.' };
      const status = statusOf(known);
      if (status === 'due' || known.issued?.creditNoteId === creditNoteId) return undefined;
      return status === 'issued'
        ? { code: 'already_credited', clause: CLAUSE, message: `It was credited already, by ${known.issued?.number}.` }
        : { code: 'instruction_dropped', clause: CLAUSE, message: 'It is not to be credited: a correction has withdrawn it.' };
    },
    describe: ({ instruction, number, settlement }, state) => ({
      clause: CLAUSE,
      text: `credit note ${number} was issued: ${namedIn(state, instruction)}, ${settlement === 'set-off' ? 'set off on the next invoice' : 'paid out'}`,
    }),
  },

  creditNoteNotIssued: {
    apply(state, { instruction, attempt }) {
      const known = state.instructed[instruction];
      return known === undefined || known.issued !== undefined || known.failures >= attempt
        ? state
        : changed(state, instruction, { ...known, failures: attempt });
    },
    describe: ({ instruction }, state) => ({ clause: CLAUSE, text: `no credit note could be issued: ${namedIn(state, instruction)}` }),
  },
};
