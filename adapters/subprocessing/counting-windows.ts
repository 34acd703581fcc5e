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

/** How many windows of a change stand where, as their last turns left them. */
export async function countWindows(sql: Sql, changeId: string): Promise<Counted> {
  const rows = await sql.$queryRaw<{ stage: Stage; count: number; objected: number; nextAt: Date | null }[]>`
    SELECT stage, count(*)::int AS count, (count(*) FILTER (WHERE state->'objections' <> '{}'))::int AS objected,
           min(next_action_at) AS "nextAt"
    FROM processes WHERE kind = 'objectionWindow' AND split_part(subject_id, '.', 1) = ${changeId} GROUP BY stage`;
  const byStage = Object.fromEntries(rows.map(({ stage, count }) => [stage, count]));
  const objected = rows.reduce((sum, row) => sum + row.objected, 0);
  const [next] = rows.flatMap(({ nextAt }) => (nextAt === null ? [] : [instant(nextAt)])).sort();
  return { counts: countsFrom(byStage, objected), ...(next !== undefined && { nextAt: next }) };
}
