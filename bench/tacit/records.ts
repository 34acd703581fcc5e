import type { OpenProcess } from '../../activities/ports/courier';
import type { Database } from '../../adapters/prisma/client';
import { newId } from '../../adapters/prisma/ids';
import { withProvider } from '../../adapters/prisma/with-provider';
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
  return {
    opened: () =>
      withProvider(database, providerId, async (tx) => {
        const select = { providerId: true, id: true, kind: true, subjectId: true, contractId: true, stage: true } as const;
        const found = await tx.process.findMany({ where: { id }, select, orderBy: { id: 'asc' } });
        return found.map(({ id: processId, contractId, ...process }) => ({ ...process, processId, contractId: contractId ?? '' }));
      }),
    startedCount: () => withProvider(database, providerId, (tx) => tx.process.count({ where: { id, startedAt: { not: null } } })),
    remindedCount: () =>
      withProvider(database, providerId, (tx) =>
        tx.fact.count({ where: { id: { gt: factsFrom }, kind: 'reminderSent', number: { not: null } } }),
      ),
    closedCount: () => withProvider(database, providerId, (tx) => tx.process.count({ where: { id, status: 'closed' } })),
  };
}
