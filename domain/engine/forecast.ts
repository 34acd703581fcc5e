import type { Instant } from '../shared/instant';
import type { Clause, Dated, NamedEffect } from './clause';
import type { Reason } from './reason';
import { turn } from './turn';

const EVENTS_MAX = 200;

export interface Expected {
  readonly at: Instant;
  readonly reason: Reason;
}

/**
 * What happens, and when, if nobody acts and the outside world answers as expected: the clause's own turns, taken in memory.
 * Ends where the clause closes or waits for somebody, which is the last entry, or where it waits beyond `until`.
 */
export function forecast<State, Fact, Effect extends NamedEffect>(
  clause: Clause<State, Fact, Effect>,
  opening: State,
  from: Instant,
  until: Instant,
): Expected[] {
  const expected: Expected[] = [];
  let state = opening;
  let now = from;
  let told: (Fact & Dated)[] = [];
  while (expected.length < EVENTS_MAX) {
    const at = now;
    const taken = turn(clause, state, told, now);
    state = taken.state;
    told = [];
    expected.push(...taken.recorded.map(({ said }) => ({ at, reason: said })));
    const { step } = taken;
    if (step.kind === 'do') {
      expected.push({ at, reason: step.reason });
      told = [{ ...clause.assume(state, step.effect, at), occurredAt: at, receivedAt: at }];
    } else if (step.kind === 'wait' && step.until <= until) {
      now = step.until;
    } else {
      if (step.kind !== 'wait') expected.push({ at, reason: step.reason });
      return expected;
    }
  }
  return expected;
}
