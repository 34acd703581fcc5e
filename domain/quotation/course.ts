/** GTC-1.a: what ends an offer. Silence accepts nothing. */
import type { Dated } from '../engine/clause';
import type { FactRules } from '../engine/fact-rule';
import { inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { whyOver } from './standing';
import type { QuotationFacts, QuotationState } from './state';

type CourseFacts = Pick<QuotationFacts, 'quotationAccepted' | 'quotationSuperseded' | 'quotationWithdrawn' | 'quotationLapsed'>;

const CLAUSE = 'GTC-1.a';

/** In time or late is judged by the instant at which it was told, whenever a turn hears of it. */
const over = (state: QuotationState, { receivedAt }: Dated): Refusal | undefined => whyOver(state, receivedAt);

export const courseFacts: FactRules<QuotationState, CourseFacts> = {
  quotationAccepted: {
    apply: (state, { contractId, on, receivedAt }) =>
      state.accepted === undefined && receivedAt <= state.validUntil.at
        ? { ...state, accepted: { contractId, on, at: receivedAt } }
        : state,
    whyNot: (state, fact) => (state.accepted?.contractId === fact.contractId ? undefined : over(state, fact)),
    describe: ({ on }) => ({ clause: CLAUSE, text: `explicitly accepted on ${inWords(on)}, within its validity: it is a contract` }),
  },

  quotationSuperseded: {
    apply: (state, { by, receivedAt }) => (state.superseded === undefined ? { ...state, superseded: { by, at: receivedAt } } : state),
    whyNot: (state, fact) => (state.superseded?.by === fact.by ? undefined : over(state, fact)),
    describe: () => ({ clause: CLAUSE, text: 'a new version was presented in its place' }),
  },

  quotationWithdrawn: {
    apply: (state, { receivedAt }) => (state.withdrawn === undefined ? { ...state, withdrawn: { at: receivedAt } } : state),
    whyNot: over,
    describe: () => ({ clause: CLAUSE, text: 'withdrawn before it was accepted' }),
  },

  quotationLapsed: {
    apply: (state, { receivedAt }) => (state.lapsed === undefined ? { ...state, lapsed: { at: receivedAt } } : state),
    describe: (_fact, { validUntil }) => ({
      clause: CLAUSE,
      text: `not accepted within its validity, which ended with ${inWords(validUntil.on)}: it has lapsed`,
    }),
  },
};
