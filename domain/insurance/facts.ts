/** GTC-17.2: a policy is prolonged, followed by another, or lapses. */
import type { FactRules } from '../engine/fact-rule';
import { inWords, laterDateOf } from '../shared/calendar-date';
import type { InsuranceFacts, InsuranceState } from './state';

type CourseFacts = Pick<InsuranceFacts, 'policyProlonged' | 'otherPolicyKnown' | 'coverLapsed' | 'coverTakenOver'>;

const CLAUSE = 'GTC-17.2';

export const courseFacts: FactRules<InsuranceState, CourseFacts> = {
  policyProlonged: {
    apply(state, { expiresOn, evidenceFileId }) {
      const isNewProof = evidenceFileId !== undefined && !state.evidence.includes(evidenceFileId);
      if (expiresOn <= state.expiresOn && !isNewProof) return state;
      const evidence = isNewProof ? [...state.evidence, evidenceFileId] : state.evidence;
      return { ...state, expiresOn: laterDateOf(state.expiresOn, expiresOn), evidence };
    },
    whyNot: (state, { expiresOn }) =>
      expiresOn > state.expiresOn
        ? undefined
        : { code: 'not_prolonged', clause: CLAUSE, message: `It is on record until ${inWords(state.expiresOn)}: give a later last day.` },
    describe: ({ expiresOn }) => ({ clause: CLAUSE, text: `the policy was prolonged until ${inWords(expiresOn)}` }),
  },

  otherPolicyKnown: {
    apply(state, { policyId, from, until }) {
      const known = state.others[policyId];
      if (policyId === state.policyId || (known !== undefined && known.until >= until)) return state;
      return { ...state, others: { ...state.others, [policyId]: { from, until } } };
    },
    describe: ({ from, until }) => ({ clause: CLAUSE, text: `another policy covers the same from ${inWords(from)} to ${inWords(until)}` }),
  },

  coverLapsed: {
    apply: (state, { after }) => (after !== state.expiresOn || state.lapsedAfter === after ? state : { ...state, lapsedAfter: after }),
    describe: ({ after }) => ({ clause: CLAUSE, text: `the policy expired on ${inWords(after)}, and no other covers` }),
  },

  coverTakenOver: {
    apply: (state, { by, after }) =>
      after !== state.expiresOn || state.takenOver?.after === after ? state : { ...state, takenOver: { by, after } },
    describe({ by, after }, { others }) {
      const from = others[by]?.from;
      const since = from === undefined ? '' : `, from ${inWords(from)}`;
      return {
        clause: CLAUSE,
        text: `another policy covers${since}: it takes the place of this one, whose last day was ${inWords(after)}`,
      };
    },
  },
};
