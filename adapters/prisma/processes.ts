import type { OpenProcess } from '../../activities/ports/courier';
import { type AnyClause, type Clauses, clauseOf, clauses } from '../../domain/clauses';
import { currentState, type Dated } from '../../domain/engine/clause';
import type { Reason } from '../../domain/engine/reason';
import { hear } from '../../domain/engine/turn';
import { type Instant, instant } from '../../domain/shared/instant';
import { newId } from './ids';
import type { Sql } from './sql';
import { hashOf } from './timeline';

/** What a workflow is started or told with. */
export type { OpenProcess };

/** The fact by which a test clock wakes a process. It is for the engine, not for the clause. */
export const CLOCK_REACHED = 'clockReached';

/** A process about to begin. */
export interface Opening {
  readonly kind: string;
  readonly subjectId: string;
  /** Null where it is about the provider itself. */
  readonly customerId: string | null;
  /** Null where there is no contract, or none yet. */
  readonly contractId: string | null;
  readonly clockId: string | null;
  readonly state: unknown;
  /** The first line of its timeline. */
  readonly said: Reason;
  /** What it was opened with, kept as its first fact. */
  readonly opening: object;
  readonly actor: string;
}

/** Opens processes at an instant of their clock. Whoever calls tells their workflows after the commit; the courier does where that fails. */
export async function openProcesses(
  tx: Pick<Sql, '$executeRaw'>,
  providerId: string,
  at: Instant,
  openings: readonly Opening[],
  known: Clauses = clauses,
): Promise<OpenProcess[]> {
  const rows = openings.map((opening) => processRow(known, providerId, at, opening));
  await tx.$executeRaw`
    WITH opened AS (
      INSERT INTO processes (id, provider_id, kind, subject_id, customer_id, contract_id, clock_id, status, state_version, state, step, stage,
                             waiting_for, clause, next_action_at, facts_handled, opened_at)
      SELECT id, ${providerId}, kind, "subjectId", "customerId", "contractId", "clockId", 'open', "stateVersion", state, step, stage,
             "waitingFor", clause, "nextActionAt", 1, ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS p(id text, kind text, "subjectId" text, "customerId" text, "contractId" text, "clockId" text, "stateVersion" int, state jsonb,
             step jsonb, stage text, "waitingFor" text, clause text, "nextActionAt" timestamptz)
    ), first AS (
      INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor, number, answer)
      SELECT "factId", ${providerId}, id, 'opened', opening, ${at}::timestamptz, ${at}::timestamptz, actor, 1, answer
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS f(id text, "factId" text, opening jsonb, actor text, answer jsonb)
    )
    INSERT INTO timeline (provider_id, process_id, customer_id, contract_id, kind, clause, text, fact_id, actor, occurred_at, hash)
    SELECT ${providerId}, id, "customerId", "contractId", 'opened', said->>'clause', said->>'text', "factId", actor, ${at}::timestamptz, hash
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS l(id text, "customerId" text, "contractId" text, said jsonb, "factId" text, actor text, hash text)`;
  return rows.map(({ id, kind, subjectId, contractId, stage }) => ({ providerId, processId: id, kind, subjectId, contractId, stage }));
}

function processRow(known: Clauses, providerId: string, at: Instant, { said, opening, ...row }: Opening) {
  const clause = clauseOf(known, row.kind);
  const step = standing(clause.next(row.state, at), at);
  const id = newId('prc');
  const factId = newId('fct');
  const line = { ...row, said, providerId, processId: id, kind: 'opened', ...said, factId, occurredAt: at };
  return {
    ...row,
    id,
    factId,
    said,
    opening,
    answer: { accepted: said },
    stateVersion: clause.stateVersion,
    step,
    stage: clause.stage(row.state),
    waitingFor: step.reason.text,
    clause: step.reason.clause,
    nextActionAt: 'until' in step && step.until !== undefined ? step.until : null,
    hash: hashOf(line),
  };
}

/** What a deadline that has passed already leads to is for the first turn: it is due at once. */
const standing = (step: ReturnType<AnyClause['next']>, at: Instant) =>
  step.kind === 'record' ? ({ kind: 'wait', until: at, reason: step.reason } as const) : step;

/** A fact about to be told. */
export interface NewFact {
  readonly processId: string;
  readonly kind: string;
  /** Ids, dates and amounts: no names, no texts. */
  readonly data: object;
  readonly occurredAt?: Instant;
  /** On the clock of the process. */
  readonly receivedAt: Instant;
  readonly actor: string;
  /** What makes it the same fact when it is told again: a payment reference, a tracking number. */
  readonly uniqueKey?: string;
}

/**
 * Writes facts in the transaction of what caused them and gives their ids, in order. A fact whose unique key is known is not written
 * again: its first id is given.
 */
export async function writeFacts(sql: Sql, providerId: string, facts: readonly NewFact[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { occurredAt, uniqueKey = null, ...fact } of facts) {
    const id = newId('fct');
    const [written] = await sql.$queryRaw<{ id: string }[]>`
      INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor, unique_key)
      VALUES (${id}, ${providerId}, ${fact.processId}, ${fact.kind}, ${JSON.stringify(fact.data)}::jsonb,
              ${occurredAt ?? fact.receivedAt}::timestamptz, ${fact.receivedAt}::timestamptz, ${fact.actor}, ${uniqueKey})
      ON CONFLICT (provider_id, unique_key) DO UPDATE SET unique_key = excluded.unique_key
      RETURNING id`;
    ids.push(written?.id ?? id);
  }
  return ids;
}

/** A process as it stands once everything that was told to it is taken into account, handled or not. */
export interface Peeked {
  readonly providerId: string;
  readonly processId: string;
  readonly kind: string;
  readonly subjectId: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  readonly clockId: string | null;
  readonly state: unknown;
  /** How many of the facts no turn has handled yet. */
  readonly unheard: number;
}

interface StoredProcess extends Omit<Peeked, 'state' | 'unheard'> {
  readonly stored: unknown;
  readonly stateVersion: number;
  readonly told: readonly { readonly kind: string; readonly data: object; readonly occurredAt: string; readonly receivedAt: string }[];
}

/**
 * Reads processes by id and applies, in memory, the facts they have not handled yet. Takes no lock and writes nothing. State and facts are
 * read in one statement: between two, a turn could handle a fact that then is in neither.
 */
export async function peek(tx: Pick<Sql, '$queryRaw'>, processIds: readonly string[]): Promise<Peeked[]> {
  const stored = await tx.$queryRaw<StoredProcess[]>`
    SELECT provider_id AS "providerId", id AS "processId", kind, subject_id AS "subjectId", customer_id AS "customerId",
           contract_id AS "contractId", clock_id AS "clockId", state AS stored, state_version AS "stateVersion",
           (SELECT coalesce(json_agg(json_build_object('kind', f.kind, 'data', f.data, 'occurredAt', f.occurred_at, 'receivedAt', f.received_at)
                                     ORDER BY f.received_at, f.id), '[]')
            FROM facts f WHERE f.process_id = p.id AND f.answer IS NULL AND f.kind <> ${CLOCK_REACHED}) AS told
    FROM processes p WHERE id = ANY(${processIds as string[]}) ORDER BY id`;
  return stored.map(({ stored: before, stateVersion, told, ...process }) => {
    const clause = clauseOf(clauses, process.kind);
    const facts = told.map(asTold);
    return {
      ...process,
      unheard: facts.length,
      state: hear(clause, currentState(clause, before, stateVersion), facts).state,
    };
  });
}

/** The same of the processes of a kind, by what each is about: nothing has two of a kind. */
export async function peekAbout(
  tx: Pick<Sql, '$queryRaw'>,
  kind: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, Peeked>> {
  if (subjectIds.length === 0) return new Map();
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM processes WHERE kind = ${kind} AND subject_id = ANY(${subjectIds as string[]})`;
  const peeked = await peek(
    tx,
    found.map(({ id }) => id),
  );
  return new Map(peeked.map((process) => [process.subjectId, process]));
}

/** A stored fact as a clause is told it. */
export const asTold = ({ kind, data, occurredAt, receivedAt }: { kind: string; data: object; occurredAt: string; receivedAt: string }) =>
  ({ ...data, kind, occurredAt: instant(new Date(occurredAt)), receivedAt: instant(new Date(receivedAt)) }) satisfies Dated & {
    kind: string;
  };
