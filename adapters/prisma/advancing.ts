import type { ClockRef, ClockStore, Round } from '../../activities/ports/clocks';
import type { OpenProcess } from '../../activities/ports/courier';
import { instant } from '../../domain/shared/instant';
import type { Database } from './client';
import { CLOCK_REACHED } from './processes';
import type { Sql } from './sql';
import { withProviderSql } from './with-provider';

/** How a test clock moves: under its own lock, which waits for every turn that read it, and which every later turn waits for. */
export function createClockStore(database: Database): ClockStore {
  return {
    advance: (clock) => withProviderSql(database, clock.providerId, (sql) => advance(sql, clock)),
    fail: ({ providerId, clockId }, problem) =>
      withProviderSql(database, providerId, async (sql) => {
        await sql.$executeRaw`UPDATE clocks SET status = 'failed', problem = ${JSON.stringify(problem)}::jsonb WHERE id = ${clockId}`;
      }),
  };
}

async function advance(sql: Sql, { providerId, clockId }: ClockRef): Promise<Round> {
  // Looked at first without the lock: whoever waits for it makes every turn on this clock wait behind him.
  const early = await unsettled(sql, clockId);
  if (early.length > 0) return { kind: 'busy', progress: await progressOf(sql, clockId, early), processIds: early };

  const [clock] = await sql.$queryRaw<{ now: Date; target: Date | null }[]>`
    SELECT now_at AS now, target_at AS target FROM clocks WHERE id = ${clockId} FOR UPDATE`;
  if (clock === undefined) throw new Error(`no clock ${clockId}`);
  const busy = await unsettled(sql, clockId);
  if (busy.length > 0) return { kind: 'busy', progress: await progressOf(sql, clockId, busy), processIds: busy };

  const target = clock.target ?? clock.now;
  const [next] = await sql.$queryRaw<{ at: Date | null }[]>`
    SELECT min(next_action_at) AS at FROM processes WHERE clock_id = ${clockId} AND next_action_at <= ${target}`;
  if (!next?.at) {
    await sql.$executeRaw`UPDATE clocks SET now_at = ${target}, target_at = NULL, status = 'ready', problem = '{}' WHERE id = ${clockId}`;
    return { kind: 'ready', at: instant(target) };
  }
  const at = new Date(Math.max(next.at.getTime(), clock.now.getTime()));
  await sql.$executeRaw`UPDATE clocks SET now_at = ${at} WHERE id = ${clockId}`;
  return { kind: 'moved', at: instant(at), due: await reach(sql, providerId, clockId, at) };
}

/** Unstarted, told and not handled, or with an effect asked or running: time stands still until none is. A few names are enough. */
async function unsettled(sql: Sql, clockId: string): Promise<string[]> {
  const found = await sql.$queryRaw<{ id: string }[]>`
    SELECT id FROM processes p WHERE clock_id = ${clockId}
      AND (started_at IS NULL OR step->>'kind' = 'do' OR EXISTS (SELECT FROM facts f WHERE f.process_id = p.id AND f.answer IS NULL))
    ORDER BY id LIMIT 20`;
  return found.map(({ id }) => id);
}

/** Changes whenever a turn was taken, a fact was told, or an effect was tried once more. */
async function progressOf(sql: Sql, clockId: string, busy: readonly string[]): Promise<string> {
  const [seen] = await sql.$queryRaw<{ mark: string | null }[]>`
    SELECT concat_ws('/', max(p.updated_at), (SELECT max(f.recorded_at) FROM facts f JOIN processes q ON q.id = f.process_id
                                              WHERE q.clock_id = ${clockId} AND f.answer IS NULL),
                     (SELECT sum(attempts) FROM notices WHERE process_id = ANY(${busy as string[]}))) AS mark
    FROM processes p WHERE clock_id = ${clockId}`;
  return seen?.mark ?? '';
}

/** The clock has reached the instant for which these processes asked: each is told so, once. */
const reach = (sql: Sql, providerId: string, clockId: string, at: Date): Promise<OpenProcess[]> => sql.$queryRaw<OpenProcess[]>`
  WITH due AS (
    SELECT id, kind, subject_id, contract_id, stage FROM processes
    WHERE clock_id = ${clockId} AND next_action_at <= ${at}
  ), told AS (
    INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor)
    SELECT 'fct_' || replace(gen_random_uuid()::text, '-', ''), ${providerId}, id, ${CLOCK_REACHED}, '{}', ${at}, ${at}, 'test-clock' FROM due
  )
  SELECT ${providerId} AS "providerId", id AS "processId", kind, subject_id AS "subjectId", contract_id AS "contractId", stage FROM due ORDER BY id`;
