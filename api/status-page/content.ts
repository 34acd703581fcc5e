import { createHash } from 'node:crypto';
import { type StatusRecord, statusRecord } from '../../adapters/maintenance/public-status';
import type { Database } from '../../adapters/prisma/client';
import type { PublicProvider } from '../../adapters/prisma/public-list';
import type { Instant } from '../../domain/shared/instant';
import type { StatusContent } from './feed';
import { statusOf } from './status';
import type { PublicStatus } from './view';

/** A status with its JSON, the name of it, and when it was looked up. */
export interface StatusSeen extends StatusContent {
  readonly status: PublicStatus;
  readonly now: Instant;
  readonly windows: StatusRecord['windows'];
}

/** The status of a provider as it stands. */
export async function statusSeen(database: Database, provider: PublicProvider): Promise<StatusSeen> {
  const record = await statusRecord(database, provider);
  const status = statusOf(provider, record);
  const content = JSON.stringify(status);
  return { status, content, now: record.now, windows: record.windows, name: createHash('sha256').update(content).digest('base64url') };
}
