import { countsFrom } from '../../domain/objection-window/counting';
import type { Stage } from '../../domain/objection-window/standing';
import { type Instant, instant } from '../../domain/shared/instant';
import type { Counts } from '../../domain/subprocessing/counts';
import type { Sql } from '../prisma/sql';

interface Counted {
  readonly counts: Counts;
  /** When the next of them is due in silence. */
  readonly nextAt?: Instant;
}

/**
 * Between which subjects the windows of a change lie, in the order of their bytes; without one, those of all. A comparison, since row-level
 * security keeps what a function says of a row out of every index.
 */
export const subjectsOf = (changeId: string | undefined): { readonly from: string; readonly to: string } =>
  changeId === undefined ? { from: '', to: '~' } : { from: `${changeId}.`, to: `${changeId}/` };

/** How many windows of a change stand where, as their last turns left them. */
export async function countWindows(sql: Sql, changeId: string): Promise<Counted> {
  const { from, to } = subjectsOf(changeId);
  const rows = await sql.$queryRaw<{ stage: Stage; count: number; objected: number; nextAt: Date | null }[]>`
    WITH windows AS MATERIALIZED (
      SELECT stage, state->'objections' <> '{}' AS "hasObjected", next_action_at FROM processes
      WHERE kind = 'objectionWindow' AND subject_id COLLATE "C" >= ${from} AND subject_id COLLATE "C" < ${to}
    )
    SELECT stage, count(*)::int AS count, (count(*) FILTER (WHERE "hasObjected"))::int AS objected, min(next_action_at) AS "nextAt"
    FROM windows GROUP BY stage`;
  const byStage = Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
  const objected = rows.reduce((sum, row) => sum + row.objected, 0);
  const [next] = rows.flatMap(({ nextAt }) => (nextAt === null ? [] : [instant(nextAt)])).sort();
  return { counts: countsFrom(byStage, objected), ...(next !== undefined && { nextAt: next }) };
}
