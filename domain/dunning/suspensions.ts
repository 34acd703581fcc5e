/** GTC-4.2.c and d: suspension of access after the third reminder, the alert that announces it, and access given back. */
import type { FactRules } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import { asked } from './questions';
import { calendarOf } from './schedule';
import { openSuspension } from './standing';
import type { DunningFacts, DunningState, Lifted } from './state';

/** The alert ends where its announcement no longer holds. */
export function withoutAlert(state: DunningState, until: Instant): DunningState {
  if (state.alerts.every((alert) => alert.until !== undefined)) return state;
  return { ...state, alerts: state.alerts.map((alert) => (alert.until === undefined ? { ...alert, until } : alert)) };
}

function lifted(state: DunningState, by: Lifted): DunningState {
  const open = openSuspension(state);
  if (open === undefined) return state;
  const suspensions = state.suspensions.map((suspension) => (suspension === open ? { ...suspension, lifted: by } : suspension));
  const back = { ...state, suspensions };
  return by.unfounded ? asked(back, `unfounded-suspension:${suspensions.length}`, by.at) : back;
}

export const suspensionFacts: FactRules<
  DunningState,
  Pick<DunningFacts, 'accessSuspended' | 'accessReinstated' | 'reinstatementOrdered'>
> = {
  accessSuspended: {
    apply: (state, { at }) =>
      openSuspension(state) === undefined ? { ...withoutAlert(state, at), suspensions: [...state.suspensions, { at }] } : state,
    describe: () => ({ clause: 'GTC-4.2.c', text: 'access suspended for all Customer Users: no payment since the third reminder' }),
  },

  accessReinstated: {
    apply: (state, { at, asOf, unfounded }) => lifted(state, { at, asOf, unfounded, byFinance: false }),
    describe: ({ asOf, unfounded }) => ({
      clause: 'GTC-4.2.c',
      text: unfounded
        ? `access reinstated as of ${asOf}: the suspension was unfounded`
        : `access reinstated as of ${asOf}: its ground is gone`,
    }),
  },

  reinstatementOrdered: {
    apply: (state, { receivedAt: at }) => {
      const asOf = calendarOf(state.terms).dateOf(at);
      return lifted(state, { at, asOf, unfounded: false, byFinance: true });
    },
    whyNot: (state) =>
      openSuspension(state) === undefined
        ? { code: 'not_suspended', clause: 'GTC-4.2.c', message: 'Access is not suspended for this invoice.' }
        : undefined,
    describe: () => ({ clause: 'GTC-4.2.c', text: 'finance reinstated access; the invoice stays due' }),
  },
};
