import type { Clause, Dated, NamedEffect, Standing } from '../../../domain/engine/clause';
import { type Turn, turn } from '../../../domain/engine/turn';
import { type Instant, laterOf } from '../../../domain/shared/instant';

/** Something told to a process. What exactly may depend on how the process stands, as far as it was told so far. */
export interface Telling<State, Fact> {
  readonly at: Instant;
  facts(state: State): readonly Fact[];
}

/** The world around one process: who tells it what, how effects end, when nothing runs. */
export interface World<State, Fact, Effect> {
  readonly tellings?: readonly Telling<State, Fact>[];
  /** The fact that an effect tells; undefined where it came to its end and told nothing. */
  answer(effect: Effect, now: Instant): Fact | undefined;
  /** Nobody takes turns: what is told waits, deadlines pass. */
  readonly outages?: readonly { readonly from: Instant; readonly until: Instant }[];
  /** Sees every turn. */
  watch?(seen: Seen<State, Fact, Effect>): void;
}

export interface Seen<State, Fact, Effect> {
  readonly now: Instant;
  readonly before: State;
  readonly told: readonly (Fact & Dated)[];
  readonly taken: Turn<State, Fact, Effect>;
}

export interface Lived<State, Effect> {
  readonly state: State;
  readonly step: Standing<Effect>;
  readonly now: Instant;
  /** Every effect that was begun, in order. */
  readonly effects: readonly { readonly at: Instant; readonly key: string; readonly effect: Effect }[];
}

/** More than any honest process needs at one instant. */
const TURNS_AT_ONE_INSTANT_MAX = 200;

/** A whole life of a process in memory, from one instant to another: the turns that the runner would take, without the waiting. */
export function live<State, Fact, Effect extends NamedEffect>(
  clause: Clause<State, Fact, Effect>,
  opening: State,
  { from, until }: { readonly from: Instant; readonly until: Instant },
  { tellings = [], answer, outages = [], watch = () => undefined }: World<State, Fact, Effect>,
): Lived<State, Effect> {
  const coming = tellings.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const effects: { at: Instant; key: string; effect: Effect }[] = [];
  const running = (at: Instant): Instant =>
    outages.reduce((now, outage) => (outage.from <= now && now < outage.until ? outage.until : now), at);
  let state = opening;
  let now = running(from);
  let turns = 0;

  const take = (told: readonly (Fact & Dated)[], ended?: string): Standing<Effect> => {
    turns += 1;
    if (turns > TURNS_AT_ONE_INSTANT_MAX) throw new Error(`${clause.kind} takes turns without end at ${now}`);
    const before = state;
    const taken = turn(clause, before, told, now, ended);
    state = taken.state;
    watch({ now, before, told, taken });
    return taken.step;
  };
  const due = (): (Fact & Dated)[] => {
    let peeked = state;
    const told: (Fact & Dated)[] = [];
    for (let next = coming[0]; next !== undefined && next.at <= now; next = coming[0]) {
      coming.shift();
      for (const fact of next.facts(peeked)) {
        const dated = { ...fact, occurredAt: next.at, receivedAt: next.at };
        told.push(dated);
        if (clause.whyNot(peeked, dated) === undefined) peeked = clause.apply(peeked, dated);
      }
    }
    return told;
  };

  let step = take(due());
  for (;;) {
    if (step.kind === 'do') {
      const { effect, key } = step;
      effects.push({ at: now, key, effect });
      const fact = answer(effect, now);
      step = fact === undefined ? take([], key) : take([{ ...fact, occurredAt: now, receivedAt: now }]);
      continue;
    }
    const instants = [...(coming[0] === undefined ? [] : [coming[0].at]), ...(step.kind === 'wait' ? [step.until] : [])];
    const next = instants.sort()[0];
    if (next === undefined || next > until) return { state, step, now, effects };
    const woken = running(laterOf(now, next));
    if (woken > now) turns = 0;
    now = woken;
    step = take(due());
  }
}
