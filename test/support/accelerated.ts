import type { AnyClause } from '../../domain/clauses';
import type { Dated } from '../../domain/engine/clause';
import { type Instant, instant, millisBetween } from '../../domain/shared/instant';

interface Pace {
  /** The instant of the contract's time at which it begins, now. */
  readonly from: Instant;
  /** How many milliseconds of real time a day of the contract's time takes. */
  readonly dayMs: number;
}

const DAY_MS = 86_400_000;

/** A clause that lives a day in a fraction of a second on real timers: it is told and asked by its own time, and waits by real time. */
export function accelerated(clause: AnyClause, { from, dayMs }: Pace): AnyClause {
  const begun = instant(new Date());
  const factor = DAY_MS / dayMs;
  const byItsTime = (real: Instant): Instant => instant(new Date(Date.parse(from) + millisBetween(begun, real) * factor));
  const byRealTime = (its: Instant): Instant => instant(new Date(Date.parse(begun) + Math.ceil(millisBetween(from, its) / factor)));
  const dated = <Fact extends object>(fact: Fact, time: (at: Instant) => Instant): Fact => {
    const instants = Object.entries(fact).filter(([name]) => ['at', 'occurredAt', 'receivedAt'].includes(name));
    return { ...fact, ...Object.fromEntries(instants.map(([name, at]) => [name, time(at)])) };
  };
  type Told = Dated & { readonly kind: string };
  return {
    ...clause,
    apply: (state, fact: Told) => clause.apply(state, dated(fact, byItsTime)),
    whyNot: (state, fact: Told) => clause.whyNot(state, dated(fact, byItsTime)),
    describe: (fact: Told, state) => clause.describe(dated(fact, byItsTime), state),
    next(state, now) {
      const step = clause.next(state, byItsTime(now));
      if (step.kind === 'record') return { ...step, fact: dated(step.fact, byRealTime) };
      return 'until' in step && step.until !== undefined ? { ...step, until: byRealTime(step.until) } : step;
    },
  };
}
