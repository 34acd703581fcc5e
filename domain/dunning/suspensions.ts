/** GTC-4.2.c: suspension of access, and access given back. */
import type { FactRules } from '../engine/fact-rule';
import { inWords } from '../shared/calendar-date';
import { type Suspension, withoutWarning } from './ladder';
import { calendarOf } from './schedule';
import { openSuspension } from './standing';
import type { DunningFacts, DunningState } from './state';

const CLAUSE = 'GTC-4.2.c';

type SuspensionFacts = Pick<DunningFacts, 'accessSuspended' | 'accessReinstated' | 'suspensionFoundUnfounded' | 'reinstatementOrdered'>;

export const suspensionFacts: FactRules<DunningState, SuspensionFacts> = {
  accessSuspended: {
    apply(state, { at, decision }) {
      if (openSuspension(state) !== undefined) return state;
      const suspension: Suspension = { at, reminders: state.ladder.sent, ...(decision !== undefined && { decision }) };
      return { ...withoutWarning(state, at), suspensions: [...state.suspensions, suspension] };
    },
    describe: ({ decision }, { terms }) => ({
      clause: CLAUSE,
      text:
        decision === undefined
          ? `access suspended for all Customer Users: not paid within ${terms.suspensionDays} days of the third reminder`
          : 'access suspended for all Customer Users, as finance decided',
    }),
  },

  accessReinstated: {
    apply: (state, lifted) => withLifted(state, lifted),
    describe: ({ asOf }) => ({ clause: CLAUSE, text: `access reinstated as of ${inWords(asOf)}: its suspension has no ground any more` }),
  },

  suspensionFoundUnfounded: {
    apply: (state, { suspension, since }) => {
      const found = state.suspensions[suspension - 1];
      if (found === undefined || found.unfoundedSince !== undefined) return state;
      return { ...state, suspensions: state.suspensions.with(suspension - 1, { ...found, unfoundedSince: since }) };
    },
    describe: ({ since }) => ({ clause: CLAUSE, text: `the suspension was unfounded: it had no ground since ${inWords(since)}` }),
  },

  reinstatementOrdered: {
    apply: (state, { receivedAt: at }) => withLifted(state, { at, asOf: calendarOf(state.terms).dateOf(at) }),
    whyNot: (state) =>
      openSuspension(state) === undefined
        ? { code: 'not_suspended', clause: CLAUSE, message: 'Access is not suspended for this invoice.' }
        : undefined,
    describe: () => ({ clause: CLAUSE, text: 'finance reinstated access; the invoice stays due' }),
  },
};

function withLifted(state: DunningState, { at, asOf }: NonNullable<Suspension['lifted']>): DunningState {
  const open = openSuspension(state);
  if (open === undefined) return state;
  return { ...state, suspensions: state.suspensions.map((other) => (other === open ? { ...open, lifted: { at, asOf } } : other)) };
}
