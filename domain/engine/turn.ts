import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import type { Clause, Dated, NamedEffect, Standing } from './clause';
import type { Reason } from './reason';

const RECORDS_MAX = 100;

export interface Turn<State, Fact, Effect> {
  readonly state: State;
  /** One per fact told, in order: a refusal where it was refused. */
  readonly answers: readonly Answer[];
  /** Facts that followed from a deadline or from an effect that failed. */
  readonly recorded: readonly { readonly fact: Fact & Dated; readonly said: Reason }[];
  readonly step: Standing<Effect>;
}

/** What came of a fact: why it was refused, or what it meant when it was accepted. */
export type Answer = { readonly refused: Refusal } | { readonly accepted: Reason };

/**
 * Tell a clause what happened, then ask it what follows.
 *
 * `ended` is the key of an effect that came to its end. If it is still wanted, it told nothing, and the clause says what follows.
 * Throws when a clause records without end: a defect to be seen, never a silent loop.
 */
export function turn<State, Fact, Effect extends NamedEffect>(
  clause: Clause<State, Fact, Effect>,
  before: State,
  told: readonly (Fact & Dated)[],
  now: Instant,
  ended?: string,
): Turn<State, Fact, Effect> {
  let state = before;
  const answers = told.map((fact): Answer => {
    const refused = clause.whyNot(state, fact);
    if (refused !== undefined) return { refused };
    state = clause.apply(state, fact);
    return { accepted: clause.describe(fact, state) };
  });

  const recorded: { fact: Fact & Dated; said: Reason }[] = [];
  let step = clause.next(state, now);
  while (step.kind === 'record' || (step.kind === 'do' && step.key === ended)) {
    if (recorded.length === RECORDS_MAX) throw new Error(`${clause.kind} keeps recording: ${step.reason.text}`);
    const fact = { ...(step.kind === 'record' ? step.fact : clause.failed(step.effect, now)), occurredAt: now, receivedAt: now };
    state = clause.apply(state, fact);
    recorded.push({ fact, said: clause.describe(fact, state) });
    step = clause.next(state, now);
  }
  return { state, answers, recorded, step };
}
