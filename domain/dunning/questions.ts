/** What was put before a person, and what came of it. Keys read `kind:id`. */
import type { Dated } from '../engine/clause';
import type { Instant } from '../shared/instant';
import { outcomeOf } from './standing';
import type { DunningState } from './state';

export const asked = (state: DunningState, key: string, since: Instant): DunningState =>
  key in state.decisions ? state : { ...state, decisions: { ...state.decisions, [key]: { since } } };

/** The question is over: answered by a person with an option, or by events without one. */
export function answered(state: DunningState, key: string, until: Instant, option?: string): DunningState {
  const question = state.decisions[key];
  if (question === undefined || question.until !== undefined) return state;
  return { ...state, decisions: { ...state.decisions, [key]: { ...question, until, ...(option !== undefined && { option }) } } };
}

const OUTLIVES_THE_INVOICE = 'unfounded-suspension';

/** Nothing is left to dun for: what waited for a person is over, and so is the announcement of a suspension. */
export function closedWhenOver(state: DunningState, { receivedAt: until }: Dated): DunningState {
  if (outcomeOf(state) === undefined) return state;
  const open = Object.keys(state.decisions).filter((key) => !key.startsWith(OUTLIVES_THE_INVOICE));
  const closed = open.reduce((before, key) => answered(before, key, until), state);
  return { ...closed, alerts: closed.alerts.map((alert) => (alert.until === undefined ? { ...alert, until } : alert)) };
}
