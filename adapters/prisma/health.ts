import type { Database } from './client';

export interface RecordHealth {
  /** Undefined where the record is reachable and has the shape that this release reads. */
  readonly why?: string;
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  readonly aheadMs?: number;
}

/** Whether the record can be used: reachable, and its migrations applied. Never throws. */
export async function recordHealth(database: Database, patienceMs: number): Promise<RecordHealth> {
  const asked = Date.now();
  try {
    const read = database.$queryRaw<{ now: Date; migrated: boolean }[]>`
      SELECT clock_timestamp() AS now, to_regprocedure('customer_access(text, text)') IS NOT NULL AS migrated`;
    const [found] = await Promise.race([read, after(patienceMs)]);
    if (!found?.migrated) return { why: 'its migrations are not applied' };
    return { aheadMs: found.now.getTime() - (asked + Date.now()) / 2 };
  } catch (error) {
    return { why: error instanceof TooSlow ? `no answer within ${patienceMs} ms` : 'cannot be reached' };
  }
}

class TooSlow extends Error {}

const after = (millis: number): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new TooSlow()), millis).unref();
  });
