import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import type { Clause, Dated, NamedEffect, Standing } from './clause';
import type { Reason } from './reason';

const RECORDS_MAX = 100;

/** What the timeline says of a fact that was heard before, or came too late to matter: nothing happened by it. */
const NOTHING_CHANGED = 'nothing changed: this was known already, or no longer matters';

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

export type Heard<State> = Pick<Turn<State, never, never>, 'state' | 'answers'>;

/** Tell a clause what happened, and ask nothing yet. */
export function hear<State, Fact, Effect extends NamedEffect>(
  clause: Clause<State, Fact, Effect>,
  before: State,
  told: readonly (Fact & Dated)[],
): Heard<State> {
  let state = before;
  const answers = told.map((fact): Answer => {
    const refused = clause.whyNot(state, fact);
    if (refused !== undefined) return { refused };
    const known = state;
    state = clause.apply(known, fact);
    return { accepted: said(clause, fact, known, state) };
  });
  return { state, answers };
}

function said<State, Fact, Effect extends NamedEffect>(
  clause: Clause<State, Fact, Effect>,
  fact: Fact & Dated,
  known: State,
  state: State,
): Reason {
  const { clause: id, text } = clause.describe(fact, state);
  return { clause: id, text: state === known ? NOTHING_CHANGED : text };
}

/**
 * Tell a clause what happened, then ask it what follows.
 *
 * `ended` is the key of an effect that came to its end. If it is still wanted, it told nothing, and the clause says what follows.
 * Throws when a clause records without end or waits for what has passed: a defect to be seen, never a silent loop.
 */
export function turn<State, Fact, Effect extends NamedEffect>(
  clause: Clause<State, Fact, Effect>,
  before: State,
  told: readonly (Fact & Dated)[],
  now: Instant,
  ended?: string,
): Turn<State, Fact, Effect> {
  const heard = hear(clause, before, told);
  let { state } = heard;
  const recorded: { fact: Fact & Dated; said: Reason }[] = [];
  let step = clause.next(state, now);
  while (step.kind === 'record' || (step.kind === 'do' && step.key === ended)) {
    if (recorded.length === RECORDS_MAX) throw new Error(`${clause.kind} keeps recording: ${step.reason.text}`);
    const fact = { ...(step.kind === 'record' ? step.fact : clause.failed(step.effect, now)), occurredAt: now, receivedAt: now };
    const known = state;
    state = clause.apply(known, fact);
    recorded.push({ fact, said: said(clause, fact, known, state) });
    step = clause.next(state, now);
  }
  if ('until' in step && step.until !== undefined && step.until <= now)
    throw new Error(`${clause.kind} waits for the past: ${step.reason.text}`);
  return { state, answers: heard.answers, recorded, step };
}
