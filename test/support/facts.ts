import type { OpenProcess } from '../../activities/ports/courier';
import type { Database } from '../../adapters/prisma/client';
import { timeOf } from '../../adapters/prisma/clocks';
import { type NewFact, writeFacts } from '../../adapters/prisma/processes';
import { withProvider } from '../../adapters/prisma/with-provider';

/** Writes a fact at the time of its process, as the API would, and tells nobody. */
export async function tell(
  database: Database,
  { providerId, processId }: Pick<OpenProcess, 'providerId' | 'processId'>,
  fact: Pick<NewFact, 'kind' | 'data'> & Partial<NewFact>,
): Promise<string> {
  const [factId] = await withProvider(database, providerId, async (tx) => {
    const { clockId } = await tx.process.findUniqueOrThrow({ where: { id: processId }, select: { clockId: true } });
    return writeFacts(tx, providerId, [{ processId, actor: 'test', receivedAt: await timeOf(tx, clockId), ...fact }]);
  });
  if (factId === undefined) throw new Error('no fact was written');
  return factId;
}
