import type { OpenProcess } from '../../activities/ports/courier';
import type { StepView, TakeTurn, TurnStore } from '../../activities/ports/turns';
import { type Clauses, clauseOf } from '../../domain/clauses';
import { currentState, type NamedEffect, type Standing } from '../../domain/engine/clause';
import { changedRows } from '../../domain/engine/rows';
import { hear, turn } from '../../domain/engine/turn';
import { type Instant, laterOf, millisBetween } from '../../domain/shared/instant';
import type { Database } from './client';
import { asTold } from './processes';
import { writeRows } from './rows';
import type { Sql } from './sql';
import { beginTurn, isForTheClause, withdrawQueued, writeTurn } from './turn-records';
import { withProviderSql } from './with-provider';

const FACTS_PER_TURN_MAX = 500;
const CLOCK_DIFFERENCE_MAX_MS = 5_000;

/** The workflow's clock and the database's differ by more than a turn can bridge: a deadline would be judged wrongly. */
export class ClocksDisagree extends Error {
  override readonly name = 'ClocksDisagree';
}

/** @param tell calls those that a turn told something; who is not called is found by the courier */
export function createTurns(
  database: Database,
  clauses: Clauses,
  tell: (told: readonly OpenProcess[]) => unknown = () => undefined,
): TurnStore {
  return {
    async takeTurn(asked, patienceMs) {
      const limits = { maxWaitMs: patienceMs / 2, timeoutMs: patienceMs };
      const { view, toTell } = await withProviderSql(database, asked.providerId, (sql) => takeTurn(sql, clauses, asked), limits);
      if (toTell.length > 0) void tell(toTell);
      return view;
    },
  };
}

interface Taken {
  readonly view: StepView;
  readonly toTell: readonly OpenProcess[];
}

async function takeTurn(sql: Sql, clauses: Clauses, asked: TakeTurn): Promise<Taken> {
  const begun = await beginTurn(sql, asked.processId, FACTS_PER_TURN_MAX + 1);
  if (begun === undefined) throw new Error(`no process ${asked.processId}`);
  const { process, testClock, databaseNow, facts } = begun;
  const now = testClock ?? realTime(databaseNow, asked.notBefore);
  const clause = clauseOf(clauses, process.kind);
  const before = currentState(clause, process.state, process.stateVersion);

  const handled = facts.slice(0, FACTS_PER_TURN_MAX);
  const told = handled.filter(isForTheClause);
  const more = facts.length > FACTS_PER_TURN_MAX;
  // While facts are left, nothing is decided: no deadline is judged, and no effect taken as failed, on half of what was told.
  const taken = more
    ? { ...hear(clause, before, told.map(asTold)), recorded: [], step: process.step as Standing<NamedEffect> }
    : turn(clause, before, told.map(asTold), now, asked.ended);
  const rows = changedRows(clause.rows(before), clause.rows(taken.state));
  const { providerId, processId } = asked;
  const { customerId, contractId, clockId } = process;
  const toTell = await writeRows(sql, { providerId, processId, customerId, contractId, clockId, now }, rows);
  await writeTurn(sql, { asked, process, clause, now, handled, taken });
  if (taken.step.kind === 'close') await withdrawQueued(sql, asked.processId);

  return { view: viewOf(taken.step, clause.stage(taken.state), { more, testClock: testClock !== undefined }), toTell };
}

function realTime(now: Instant, notBefore: Instant): Instant {
  if (millisBetween(now, notBefore) > CLOCK_DIFFERENCE_MAX_MS) {
    throw new ClocksDisagree(`the database says ${now}, the workflow ${notBefore}`);
  }
  return laterOf(now, notBefore);
}

/** On a test clock waits set no timer: the clock tells the process when its instant has come. */
function viewOf(step: Standing<{ kind: string }>, stage: string, { more, testClock }: { more: boolean; testClock: boolean }): StepView {
  const due = 'until' in step && step.until !== undefined ? step.until : undefined;
  const summary = `${step.reason.text} (${step.reason.clause})${due === undefined ? '' : ` at ${due}${testClock ? ' on a test clock' : ''}`}`;
  const seen = { summary, stage, ...(due !== undefined && !testClock && { until: due }) };
  if (more) return { ...seen, kind: 'more' };
  switch (step.kind) {
    case 'wait':
    case 'await':
      return { ...seen, kind: 'wait' };
    case 'do':
      return { ...seen, kind: 'do', effect: step.effect.kind, key: step.key };
    case 'close':
      return { ...seen, kind: 'close', outcome: step.outcome };
  }
}
