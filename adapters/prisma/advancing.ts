import type { ClockRef, ClockStore, Round } from '../../activities/ports/clocks';
import type { OpenProcess } from '../../activities/ports/courier';
import { instant } from '../../domain/shared/instant';
import type { Database } from './client';
import { CLOCK_REACHED } from './processes';
import { type Tx, withProvider } from './with-provider';

/** How a test clock moves: under its own lock, which waits for every turn that read it, and which every later turn waits for. */
export function createClockStore(database: Database): ClockStore {
  return {
    advance: (clock) => withProvider(database, clock.providerId, (tx) => advance(tx, clock)),
    fail: ({ providerId, clockId }, problem) =>
      withProvider(database, providerId, async (tx) => {
        await tx.clock.update({ where: { id: clockId }, data: { status: 'failed', problem: problem as object } });
      }),
  };
}

async function advance(tx: Tx, { providerId, clockId }: ClockRef): Promise<Round> {
  // Looked at first without the lock: whoever waits for it makes every turn on this clock wait behind him.
  const early = await unsettled(tx, clockId);
  if (early.length > 0) return { kind: 'busy', progress: await progressOf(tx, clockId, early), processIds: early };

  const [clock] = await tx.$queryRaw<{ now: Date; target: Date | null }[]>`
    SELECT now_at AS now, target_at AS target FROM clocks WHERE id = ${clockId} FOR UPDATE`;
  if (clock === undefined) throw new Error(`no clock ${clockId}`);
  const busy = await unsettled(tx, clockId);
  if (busy.length > 0) return { kind: 'busy', progress: await progressOf(tx, clockId, busy), processIds: busy };

  const target = clock.target ?? clock.now;
  const [next] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(next_action_at) AS at FROM processes WHERE clock_id = ${clockId} AND next_action_at <= ${target}`;
  if (!next?.at) {
    await tx.clock.update({ where: { id: clockId }, data: { nowAt: target, targetAt: null, status: 'ready', problem: {} } });
    return { kind: 'ready', at: instant(target) };
  }
  const at = new Date(Math.max(next.at.getTime(), clock.now.getTime()));
  await tx.clock.update({ where: { id: clockId }, data: { nowAt: at } });
  return { kind: 'moved', at: instant(at), due: await reach(tx, providerId, clockId, at) };
}

/** Unstarted, told and not handled, or with an effect asked or running: time stands still until none is. A few names are enough. */
async function unsettled(tx: Tx, clockId: string): Promise<string[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM processes p WHERE clock_id = ${clockId}
      AND (started_at IS NULL OR step->>'kind' = 'do' OR EXISTS (SELECT FROM facts f WHERE f.process_id = p.id AND f.answer IS NULL))
    ORDER BY id LIMIT 20`;
  return found.map(({ id }) => id);
}

/** Changes whenever a turn was taken, a fact was told, or an effect was tried once more. */
async function progressOf(tx: Tx, clockId: string, busy: readonly string[]): Promise<string> {
  const [seen] = await tx.$queryRaw<{ mark: string | null }[]>`
    SELECT concat_ws('/', max(p.updated_at), (SELECT max(f.recorded_at) FROM facts f JOIN processes q ON q.id = f.process_id
                                              WHERE q.clock_id = ${clockId} AND f.answer IS NULL),
                     (SELECT sum(attempts) FROM notices WHERE process_id = ANY(${busy as string[]}))) AS mark
    FROM processes p WHERE clock_id = ${clockId}`;
  return seen?.mark ?? '';
}

/** The clock has reached the instant for which these processes asked: each is told so, once. */
const reach = (tx: Tx, providerId: string, clockId: string, at: Date): Promise<OpenProcess[]> => tx.$queryRaw<OpenProcess[]>`
  WITH due AS (
    SELECT id, kind, subject_id, coalesce(contract_id, '') AS contract_id, stage FROM processes
    WHERE clock_id = ${clockId} AND next_action_at <= ${at}
  ), told AS (
    INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor)
    SELECT 'fct_' || replace(gen_random_uuid()::text, '-', ''), ${providerId}, id, ${CLOCK_REACHED}, '{}', ${at}, ${at}, 'test-clock' FROM due
  )
  SELECT ${providerId} AS "providerId", id AS "processId", kind, subject_id AS "subjectId", contract_id AS "contractId", stage FROM due ORDER BY id`;
