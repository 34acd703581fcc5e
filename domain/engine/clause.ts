import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import type { Reason } from './reason';
import type { Row } from './rows';

/**
 * What a fact is told with. Both are read from the clock of the process: what a clause judges as in time or late depends on when a
 * thing happened or was accepted, never on when a workflow ran.
 */
export interface Dated {
  /** When it happened, as far as the teller knows. */
  readonly occurredAt: Instant;
  /** When Tacit accepted it. */
  readonly receivedAt: Instant;
}

/**
 * What a clause wants next.
 *
 * - wait: nothing until an instant, unless somebody acts before it
 * - await: nothing until somebody acts
 * - record: a deadline has passed, and this fact follows from it
 * - do: an effect on the outside world, told back as a fact; asked again at `until` even if it is not done by then
 * - close: nothing more, unless a late fact reopens it
 */
export type Step<Fact, Effect> = Standing<Effect> | { readonly kind: 'record'; readonly fact: Fact; readonly reason: Reason };

/** A step that can be stored: everything but `record`, which a turn consumes. */
export type Standing<Effect> =
  | { readonly kind: 'wait'; readonly until: Instant; readonly reason: Reason }
  | { readonly kind: 'await'; readonly reason: Reason }
  | { readonly kind: 'do'; readonly effect: Effect; readonly key: string; readonly until?: Instant; readonly reason: Reason }
  | { readonly kind: 'close'; readonly outcome: string; readonly reason: Reason };

/** An effect is named after the activity that performs it. */
export interface NamedEffect {
  readonly kind: string;
}

/**
 * A clause of a contract as a pure machine over facts.
 *
 * `apply` is total: a fact already known, or one that changes nothing, returns the same state. Facts carry their own dates, so what is
 * owed does not depend on the order in which they arrive. State is immutable JSON.
 */
export interface Clause<State, Fact, Effect extends NamedEffect> {
  /** The clause as the contract calls it: also the workflow type. */
  readonly kind: string;
  /** The shape of the state. Older shapes are lifted by `upcasters`. */
  readonly stateVersion: number;
  /** `upcasters[n]` lifts a state of version n to n + 1. */
  readonly upcasters: Readonly<Record<number, (state: unknown) => unknown>>;

  apply(state: State, fact: Fact & Dated): State;
  /** Why the clause forbids what was asked; undefined where it does not. A refusal is an ordinary answer. */
  whyNot(state: State, fact: Fact & Dated): Refusal | undefined;
  /** The fact that follows when an effect came to its end and told nothing. */
  failed(effect: Effect, at: Instant): Fact;
  next(state: State, now: Instant): Step<Fact, Effect>;

  /** Where the process stands, in one word of the trade: what a list of processes is filtered by. */
  stage(state: State): string;
  /** What a fact that changed something means, in one sentence without names, for the timeline. `state` already knows it. */
  describe(fact: Fact & Dated, state: State): Reason;
  /** The rows that follow from the state. They never vanish: what is over carries its end. */
  rows(state: State): readonly Row[];
  /** How the outside world is expected to answer an effect: what a forecast assumes. */
  assume(state: State, effect: Effect, at: Instant): Fact;
}

/** Lifts a stored state to the shape the clause reads today. A version from a later release is a fault: the release is too old to run it. */
export function currentState<State, Fact, Effect extends NamedEffect>(
  clause: Clause<State, Fact, Effect>,
  stored: unknown,
  storedVersion: number,
): State {
  let state = stored;
  for (let version = storedVersion; version < clause.stateVersion; version += 1) {
    const lift = clause.upcasters[version];
    if (lift === undefined) throw new Error(`${clause.kind}: no upcaster from state version ${version}`);
    state = lift(state);
  }
  if (storedVersion > clause.stateVersion) {
    throw new Error(
      `${clause.kind}: state version ${storedVersion} was written by a later release; this one reads up to ${clause.stateVersion}`,
    );
  }
  return state as State;
}
