import type { OpenProcess } from '../../activities/ports/courier';
import type { Database } from '../../adapters/prisma/client';
import { withProvider } from '../../adapters/prisma/with-provider';
import { instant } from '../../domain/shared/instant';

type Named = Pick<OpenProcess, 'providerId' | 'processId'>;

export const timelineOf = (database: Database, { providerId, processId }: Named) =>
  withProvider(database, providerId, (tx) => tx.timelineEntry.findMany({ where: { processId }, orderBy: { id: 'asc' } }));

/** What happened to a process, when, by its own clock. */
export const storyOf = async (database: Database, process: Named): Promise<string[]> =>
  (await timelineOf(database, process)).map(({ occurredAt, kind }) => `${instant(occurredAt)} ${kind}`);

export const processRow = (database: Database, { providerId, processId }: Named) =>
  withProvider(database, providerId, (tx) => tx.process.findUniqueOrThrow({ where: { id: processId } }));

export const noticesOf = (database: Database, { providerId, processId }: Named) =>
  withProvider(database, providerId, (tx) => tx.notice.findMany({ where: { processId }, orderBy: { recordedAt: 'asc' } }));
