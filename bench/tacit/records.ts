import type { OpenProcess } from '../../activities/ports/courier';
import type { Database } from '../../adapters/prisma/client';
import { newId } from '../../adapters/prisma/ids';
import type { Sql } from '../../adapters/prisma/sql';
import { withProvider, withProviderSql } from '../../adapters/prisma/with-provider';
import { pause } from '../patience';

/** What became of the processes that were opened since a moment. */
export interface Records {
  opened(): Promise<OpenProcess[]>;
  startedCount(): Promise<number>;
  /** Reminders whose acceptance a turn has heard of. */
  remindedCount(): Promise<number>;
  closedCount(): Promise<number>;
}

/** Ids sort by the time they were made: what is opened from now on is told from everything before. */
export async function recordsFromNow(database: Database, providerId: string): Promise<Records> {
  const processesFrom = newId('prc');
  const factsFrom = newId('fct');
  await pause(2); // ids of one millisecond have no order
  const id = { gt: processesFrom };
  /** Looked at often while the measure runs: as cheap as on the bare side. */
  const counted = async (count: (sql: Sql) => Promise<{ count: string }[]>): Promise<number> =>
    Number((await withProviderSql(database, providerId, count))[0]?.count);
  return {
    opened: () =>
      withProvider(database, providerId, async (tx) => {
        const select = { providerId: true, id: true, kind: true, subjectId: true, contractId: true, stage: true } as const;
        const found = await tx.process.findMany({ where: { id }, select, orderBy: { id: 'asc' } });
        return found.map(({ id: processId, ...process }) => ({ ...process, processId }));
      }),
    startedCount: () =>
      counted((sql) => sql.$queryRaw`SELECT count(*) FROM processes WHERE id > ${processesFrom} AND started_at IS NOT NULL`),
    remindedCount: () =>
      counted((sql) => sql.$queryRaw`SELECT count(*) FROM facts WHERE id > ${factsFrom} AND kind = 'reminderSent' AND number IS NOT NULL`),
    closedCount: () => counted((sql) => sql.$queryRaw`SELECT count(*) FROM processes WHERE id > ${processesFrom} AND status = 'closed'`),
  };
}
