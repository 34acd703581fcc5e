import { isDeepStrictEqual } from 'node:util';
import type { TakeTurn } from '../../activities/ports/turns';
import type { AnyClause } from '../../domain/clauses';
import type { Answer, Turn } from '../../domain/engine/turn';
import { type Instant, instant } from '../../domain/shared/instant';
import { newId } from './ids';
import { CLOCK_REACHED } from './processes';
import type { Sql } from './sql';
import { hashOf, type Line } from './timeline';

/** A process that a turn holds. */
export interface HeldProcess {
  readonly kind: string;
  readonly subjectId: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly clockId: string | null;
  readonly state: unknown;
  readonly stateVersion: number;
  readonly factsHandled: number;
  readonly started: boolean;
  readonly step: unknown;
}

export interface StoredFact {
  readonly id: string;
  readonly kind: string;
  readonly data: object;
  readonly actor: string;
  readonly occurredAt: string;
  readonly receivedAt: string;
}

export interface BegunTurn {
  readonly process: HeldProcess;
  /** Undefined on real time. */
  readonly testClock: Instant | undefined;
  readonly databaseNow: Instant;
  /** Unhandled, in the order in which they are to be heard. */
  readonly facts: readonly StoredFact[];
}

/** Holds the clock and the process, and reads what a turn needs, in one round trip (the database's function `begin_turn`). */
export async function beginTurn(sql: Sql, processId: string, factsMax: number): Promise<BegunTurn | undefined> {
  const [begun] = await sql.$queryRaw<(HeldProcess & { testClock: Date | null; databaseNow: Date; facts: StoredFact[] })[]>`
    SELECT kind, subject_id AS "subjectId", customer_id AS "customerId", contract_id AS "contractId", clock_id AS "clockId", state, state_version AS "stateVersion", step,
           facts_handled AS "factsHandled", started, test_clock AS "testClock", database_now AS "databaseNow", facts
    FROM begin_turn(${processId}, ${factsMax}::int)`;
  if (begun === undefined) return undefined;
  const { testClock, databaseNow, facts, ...process } = begun;
  return { process, testClock: testClock === null ? undefined : instant(testClock), databaseNow: instant(databaseNow), facts };
}

/** A test clock's word that an instant has come wakes the process and tells its clause nothing. */
export const isForTheClause = ({ kind }: { kind: string }): boolean => kind !== CLOCK_REACHED;

const HEARD: Answer = { accepted: { clause: '', text: 'the test clock has reached the instant' } };

const ENGINE = 'tacit';

/** A mail that no server took yet is not sent any more once its process is over. */
export const withdrawQueued = (sql: Sql, processId: string): Promise<unknown> =>
  sql.$executeRaw`UPDATE notices SET status = 'withdrawn' WHERE process_id = ${processId} AND status = 'queued'`;

interface TakenTurn {
  readonly asked: TakeTurn;
  readonly process: HeldProcess;
  readonly clause: AnyClause;
  readonly now: Instant;
  readonly handled: readonly StoredFact[];
  readonly taken: Turn<unknown, { kind: string }, { kind: string }>;
}

/** Writes state, answers, timeline and step in one statement; nothing where nothing has changed. */
export async function writeTurn(sql: Sql, { asked, process, clause, now, handled, taken }: TakenTurn): Promise<void> {
  const unchanged = handled.length === 0 && taken.recorded.length === 0 && process.started;
  if (unchanged && isDeepStrictEqual(process.step, JSON.parse(JSON.stringify(taken.step)))) return;

  const { providerId, processId } = asked;
  const told = handled.filter(isForTheClause);
  const heard = handled.filter((fact) => !isForTheClause(fact)).map(({ id }) => ({ id, number: null, answer: HEARD }));
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

  await sql.$executeRaw`
    WITH answers AS (
      UPDATE facts SET number = told.number, answer = told.answer
      FROM jsonb_to_recordset(${JSON.stringify([...answered, ...heard])}::jsonb) AS told(id text, number int, answer jsonb) WHERE facts.id = told.id
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
  return { ...place, kind, clause: said.clause, text: said.text, factId: id, actor, occurredAt: instant(new Date(occurredAt)) };
}
