import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './client';

export interface RecordHealth {
  /** Undefined where the record is reachable and has the shape that this release reads. */
  readonly why?: string;
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  readonly aheadMs?: number;
}

const migrations = readdirSync(path.join(__dirname, '../../prisma/migrations'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Whether the record can be used: reachable, and every migration of this release applied; later ones do no harm. Never throws. */
export async function recordHealth(database: Database, patienceMs: number): Promise<RecordHealth> {
  const within = <T>(reading: Promise<T>): Promise<T | undefined> => Promise.race([reading, after(patienceMs)]);
  try {
    const asked = Date.now();
    const [read] =
      (await within(database.$queryRaw<{ now: Date; tracked: boolean }[]>`
      SELECT clock_timestamp() AS now, to_regclass('_prisma_migrations') IS NOT NULL AS tracked`)) ?? [];
    if (read === undefined) return { why: `no answer within ${patienceMs} ms` };
    const aheadMs = read.now.getTime() - (asked + Date.now()) / 2;
    const applied = read.tracked ? await within(appliedIn(database)) : [];
    const missing = migrations.filter((name) => !applied?.includes(name));
    return missing.length === 0 ? { aheadMs } : { aheadMs, why: `migrations not applied: ${missing.join(', ')}` };
  } catch {
    return { why: 'cannot be reached' };
  }
}

async function appliedIn(database: Database): Promise<string[]> {
  const rows = await database.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return rows.map(({ name }) => name);
}

const after = (millis: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), millis).unref();
  });
