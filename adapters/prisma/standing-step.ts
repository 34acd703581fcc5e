import type { Asked } from '../../activities/ports/notices';
import { type AnyClause, clauseOf, clauses } from '../../domain/clauses';
import { currentState, type NamedEffect } from '../../domain/engine/clause';
import type { Reason } from '../../domain/engine/reason';
import { hear } from '../../domain/engine/turn';
import { type Instant, plusMillis } from '../../domain/shared/instant';
import { asTold } from './processes';
import type { Sql } from './sql';
import { beginTurn, type HeldProcess, isForTheClause } from './turn-records';

/** An effect that is still wanted, and the process that wants it, held until the transaction ends. */
export interface StandingStep<Effect extends NamedEffect> {
  readonly process: HeldProcess;
  /** Null where it is about the provider itself. */
  readonly customerId: string | null;
  readonly effect: Effect;
  readonly reason: Reason;
  /** With what was told and not handled yet taken into account. */
  readonly state: unknown;
  /** On the clock of the process. */
  readonly now: Instant;
}

interface StoredStep<Effect> {
  readonly kind: string;
  readonly key?: string;
  readonly effect?: Effect;
  readonly reason: Reason;
}

/** The effect that a key was given for; undefined where the process no longer asks for it under this key. */
export async function standingStep<Effect extends NamedEffect>(
  sql: Sql,
  { processId, key }: Asked,
): Promise<StandingStep<Effect> | undefined> {
  const begun = await beginTurn(sql, processId, FACTS_HEARD_MAX);
  if (begun === undefined) return undefined;
  const { process, testClock, databaseNow, facts } = begun;
  const { clockId, customerId } = process;
  const { effect, reason, ...step } = process.step as StoredStep<Effect>;
  if (step.kind !== 'do' || step.key !== key || effect === undefined) return undefined;
  const now = testClock ?? databaseNow;
  const clause = clauseOf(clauses, process.kind);
  const unheard = facts.filter(isForTheClause).map(asTold);
  const { state } = hear(clause, currentState(clause, process.state, process.stateVersion), unheard);
  const latest = clockId === null ? plusMillis(now, CLOCK_DIFFERENCE_MAX_MS) : now;
  if (unheard.length > 0 && !isStillWanted(clause, state, key, latest)) return undefined;
  return { process, customerId, effect, reason, state, now };
}

/** As far as the turn's time may be ahead of the database's. */
const CLOCK_DIFFERENCE_MAX_MS = 5_000;

/** More wait for their turn than a claim reads only when an effect is the least of the worries. */
const FACTS_HEARD_MAX = 500;

/** Whoever has paid is not reminded because a turn is slow: what was told and not handled yet counts as well. */
function isStillWanted(clause: AnyClause, state: unknown, key: string, now: Instant): boolean {
  const step = clause.next(state, now);
  return step.kind === 'do' && step.key === key;
}
