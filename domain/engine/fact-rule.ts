import type { Refusal } from '../shared/refusal';
import type { Clause, Dated, NamedEffect } from './clause';
import type { Reason } from './reason';

/** All that a clause says of one kind of fact. */
export interface FactRule<State, Data> {
  /** The state after it. A fact already known gives the same state back. */
  apply(state: State, fact: Data & Dated): State;
  /** Why the clause forbids it in this state. Absent: never. */
  whyNot?(state: State, fact: Data & Dated): Refusal | undefined;
  /** What it means, in one sentence without names. `state` already knows it. */
  describe(fact: Data & Dated, state: State): Reason;
}

/** One rule per kind of fact that a process can be told. */
export type FactRules<State, Facts> = { readonly [Kind in keyof Facts]: FactRule<State, Facts[Kind]> };

/** The facts of a clause, from what each kind carries. */
export type FactOf<Facts> = { [Kind in keyof Facts]: { readonly kind: Kind } & Facts[Kind] }[keyof Facts];

/** For a clause that only waits and asks: what fails of what it does, and what a forecast assumes of it. */
export function withoutEffects(kind: string): { readonly failed: () => never; readonly assume: () => never } {
  const noEffect = (): never => {
    throw new Error(`${kind} has no effects`);
  };
  return { failed: noEffect, assume: noEffect };
}

/** A clause from its rules by kind of fact and the rest. A kind it doesn't know is a fault of the teller. */
export function clauseFrom<State, Facts, Effect extends NamedEffect>(
  rules: FactRules<State, Facts>,
  rest: Omit<Clause<State, FactOf<Facts>, Effect>, 'apply' | 'whyNot' | 'describe'> & {
    /** What follows at once from any change, whatever caused it. */
    afterwards?(state: State, fact: Dated): State;
  },
): Clause<State, FactOf<Facts>, Effect> {
  const ruleOf = (fact: FactOf<Facts>): FactRule<State, unknown> => {
    const rule = (rules as Record<PropertyKey, FactRule<State, unknown> | undefined>)[fact.kind];
    if (rule === undefined) throw new Error(`${rest.kind} cannot be told ${String(fact.kind)}`);
    return rule;
  };
  const { afterwards = (state: State) => state, ...clause } = rest;
  return {
    ...clause,
    apply(state, fact) {
      const changed = ruleOf(fact).apply(state, fact);
      return changed === state ? state : afterwards(changed, fact);
    },
    whyNot: (state, fact) => ruleOf(fact).whyNot?.(state, fact),
    describe: (fact, state): Reason => ruleOf(fact).describe(fact, state),
  };
}
