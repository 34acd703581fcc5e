import { isDeepStrictEqual } from 'node:util';
import type { StepView, TakeTurn, TurnStore } from '../../activities/ports/turns';
import { type AnyClause, type Clauses, clauseOf } from '../../domain/clauses';
import { currentState, type NamedEffect, type Standing } from '../../domain/engine/clause';
import { changedRows } from '../../domain/engine/rows';
import { type Answer, turn } from '../../domain/engine/turn';
import { type Instant, instant, laterOf, millisBetween } from '../../domain/shared/instant';
import type { Database } from './client';
import { newId } from './ids';
import { asTold, CLOCK_REACHED } from './processes';
import { writeRows } from './rows';
import { hashOf, type Line } from './timeline';
import { type Tx, withProvider } from './with-provider';

const FACTS_PER_TURN_MAX = 500;
const CLOCK_DIFFERENCE_MAX_MS = 5_000;

/** The workflow's clock and the database's differ by more than a turn can bridge: a deadline would be judged wrongly. */
export class ClocksDisagree extends Error {
  override readonly name = 'ClocksDisagree';
}

export function createTurns(database: Database, clauses: Clauses): TurnStore {
  return {
    takeTurn: (asked, patienceMs) =>
      withProvider(database, asked.providerId, (tx) => takeTurn(tx, clauses, asked), { maxWaitMs: patienceMs / 2, timeoutMs: patienceMs }),
  };
}

async function takeTurn(tx: Tx, clauses: Clauses, asked: TakeTurn): Promise<StepView> {
  const testClock = await lockClock(tx, asked.processId);
  const process = await lockProcess(tx, asked.processId);
  const now = testClock ?? realTime(process.databaseNow, asked.notBefore);
  const facts = await unhandledFacts(tx, asked.processId);
  const clause = clauseOf(clauses, process.kind);
  const before = currentState(clause, process.state, process.stateVersion);

  const handled = facts.slice(0, FACTS_PER_TURN_MAX);
  const told = handled.filter(isForTheClause);
  const more = facts.length > FACTS_PER_TURN_MAX;
  const taken = more
    ? turn(onlyHearing(clause, process.step), before, told.map(asTold), now)
    : turn(clause, before, told.map(asTold), now, asked.ended);
  const rows = changedRows(clause.rows(before), clause.rows(taken.state));
  await writeRows(tx, { providerId: asked.providerId, processId: asked.processId, customerId: process.customerId }, rows);
  await markHeard(
    tx,
    handled.filter((fact) => !isForTheClause(fact)),
  );
  await writeTurn(tx, asked, process, clause, now, told, taken);
  if (taken.step.kind === 'close') await withdrawQueued(tx, asked.processId);

  return viewOf(taken.step, clause.stage(taken.state), { more, testClock: testClock !== undefined });
}

/** While facts are left, nothing is decided: no deadline is judged, and no effect taken as failed, on half of what was told. */
const onlyHearing = (clause: AnyClause, standing: unknown): AnyClause => ({ ...clause, next: () => standing as Standing<NamedEffect> });

/** The clock row first, then the process row: an advance takes the clock alone, so no process lags behind it and nothing deadlocks. */
async function lockClock(tx: Tx, processId: string): Promise<Instant | undefined> {
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT now_at AS now FROM clocks WHERE id = (SELECT clock_id FROM processes WHERE id = ${processId}) FOR SHARE`;
  return clock && instant(clock.now);
}

interface LockedProcess {
  readonly kind: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly state: unknown;
  readonly stateVersion: number;
  readonly factsHandled: number;
  readonly started: boolean;
  readonly step: unknown;
  readonly databaseNow: Date;
}

/** The lock first, the clock after it: a turn that waited for another is not taken at a time before that one. */
async function lockProcess(tx: Tx, processId: string): Promise<LockedProcess> {
  const [process] = await tx.$queryRaw<LockedProcess[]>`
    WITH locked AS MATERIALIZED (SELECT * FROM processes WHERE id = ${processId} FOR NO KEY UPDATE)
    SELECT kind, customer_id AS "customerId", contract_id AS "contractId", state, state_version AS "stateVersion", step,
           facts_handled AS "factsHandled", started_at IS NOT NULL AS started, clock_timestamp() AS "databaseNow"
    FROM locked`;
  if (process === undefined) throw new Error(`no process ${processId}`);
  return process;
}

function realTime(databaseNow: Date, notBefore: Instant): Instant {
  const now = instant(databaseNow);
  if (millisBetween(now, notBefore) > CLOCK_DIFFERENCE_MAX_MS) {
    throw new ClocksDisagree(`the database says ${now}, the workflow ${notBefore}`);
  }
  return laterOf(now, notBefore);
}

interface StoredFact {
  readonly id: string;
  readonly kind: string;
  readonly data: object;
  readonly actor: string;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
}

/** Read in a statement after the lock, so that it sees all that was committed while the lock was waited for. One too many tells of more. */
const unhandledFacts = (tx: Tx, processId: string): Promise<StoredFact[]> => tx.$queryRaw<StoredFact[]>`
  SELECT id, kind, data, actor, occurred_at AS "occurredAt", received_at AS "receivedAt" FROM facts
  WHERE process_id = ${processId} AND answer IS NULL ORDER BY received_at, id LIMIT ${FACTS_PER_TURN_MAX + 1}`;

/** A test clock's word that an instant has come wakes the process and tells its clause nothing. */
const isForTheClause = ({ kind }: { kind: string }): boolean => kind !== CLOCK_REACHED;

const HEARD: Answer = { accepted: { clause: '', text: 'the test clock has reached the instant' } };

async function markHeard(tx: Tx, facts: readonly StoredFact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.fact.updateMany({ where: { id: { in: facts.map(({ id }) => id) } }, data: { answer: HEARD as object } });
}

const ENGINE = 'tacit';

/** A mail that no server took yet is not sent any more once its process is over. */
const withdrawQueued = (tx: Tx, processId: string): Promise<unknown> =>
  tx.notice.updateMany({ where: { processId, status: 'queued' }, data: { status: 'withdrawn' } });

async function writeTurn(
  tx: Tx,
  { providerId, processId }: TakeTurn,
  process: LockedProcess,
  clause: AnyClause,
  now: Instant,
  told: readonly StoredFact[],
  taken: ReturnType<typeof turn<unknown, { kind: string }, { kind: string }>>,
): Promise<void> {
  const unchanged = told.length === 0 && taken.recorded.length === 0 && process.started;
  if (unchanged && isDeepStrictEqual(process.step, JSON.parse(JSON.stringify(taken.step)))) return;

  const place = { providerId, processId, customerId: process.customerId, contractId: process.contractId };
  const answered = told.map((fact, index) => {
    const answer = taken.answers[index] as Answer;
    return { id: fact.id, number: process.factsHandled + index + 1, answer, line: lineOf(place, fact, answer) };
  });
  const recorded = taken.recorded.map(({ fact, said }, index) => {
    const { kind, occurredAt, receivedAt, ...data } = fact;
    const id = newId('fct');
    const line: Line = { ...place, kind, clause: said.clause, text: said.text, factId: id, actor: ENGINE, occurredAt };
    return {
      id,
      kind,
      data,
      occurredAt,
      receivedAt,
      number: process.factsHandled + told.length + index + 1,
      answer: { accepted: said },
      line,
    };
  });
  const lines = [...answered, ...recorded].map(({ line }) => ({ ...line, hash: hashOf(line) }));
  const { step } = taken;

  await tx.$executeRaw`
    WITH answers AS (
      UPDATE facts SET number = told.number, answer = told.answer
      FROM jsonb_to_recordset(${JSON.stringify(answered)}::jsonb) AS told(id text, number int, answer jsonb) WHERE facts.id = told.id
    ), followed AS (
      INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor, number, answer)
      SELECT id, ${providerId}, ${processId}, kind, data, "occurredAt", "receivedAt", ${ENGINE}, number, answer
      FROM jsonb_to_recordset(${JSON.stringify(recorded)}::jsonb)
        AS made(id text, kind text, data jsonb, "occurredAt" timestamptz, "receivedAt" timestamptz, number int, answer jsonb)
    ), lines AS (
      INSERT INTO timeline (provider_id, process_id, customer_id, contract_id, kind, clause, text, fact_id, actor, occurred_at, hash)
      SELECT "providerId", "processId", "customerId", "contractId", kind, clause, text, "factId", actor, "occurredAt", hash
      FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        AS line("providerId" text, "processId" text, "customerId" text, "contractId" text, kind text, clause text, text text,
                "factId" text, actor text, "occurredAt" timestamptz, hash text)
    )
    UPDATE processes SET
      status = ${step.kind === 'close' ? 'closed' : 'open'}, state = ${JSON.stringify(taken.state)}::jsonb,
      state_version = ${clause.stateVersion}, step = ${JSON.stringify(step)}::jsonb, stage = ${clause.stage(taken.state)},
      waiting_for = ${step.reason.text}, clause = ${step.reason.clause},
      next_action_at = ${'until' in step && step.until !== undefined ? step.until : null}::timestamptz,
      facts_handled = facts_handled + ${answered.length + recorded.length}, started_at = coalesce(started_at, ${now}::timestamptz),
      updated_at = clock_timestamp()
    WHERE id = ${processId}`;
}

type Place = Pick<Line, 'providerId' | 'processId' | 'customerId' | 'contractId'>;

function lineOf(place: Place, { id, kind, actor, occurredAt }: StoredFact, answer: Answer): Line {
  const said = 'accepted' in answer ? answer.accepted : { clause: answer.refused.clause, text: `refused: ${answer.refused.message}` };
  return { ...place, kind, clause: said.clause, text: said.text, factId: id, actor, occurredAt: instant(occurredAt) };
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
