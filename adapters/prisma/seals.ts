import { createHash } from 'node:crypto';
import { instant } from '../../domain/shared/instant';
import type { Database } from './client';
import { providerIdsOf } from './providers';
import { hashOf, type Line } from './timeline';
import { type Tx, withProvider } from './with-provider';

const FIRST_LINK = '0'.repeat(64);

/**
 * Seals what was committed since the last seal; gives how many entries. Entries are taken by transaction: every transaction below the
 * oldest one still running has ended, so none can slip into a sealed range later. One sealer per provider, by advisory lock.
 */
export const seal = (database: Database, providerId: string): Promise<number> =>
  withProvider(database, providerId, async (tx) => {
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('timeline-seals/' || ${providerId}, 0)) AS mine`;
    if (!lock?.mine) return 0;
    const last = await lastSeal(tx);
    const [{ upToXid } = { upToXid: 0n }] = await tx.$queryRaw<{ upToXid: bigint }[]>`
      SELECT (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint AS "upToXid"`;
    const fromXid = last?.upToXid ?? 0n;
    const hashes = await hashesBetween(tx, fromXid, upToXid);
    if (hashes.length === 0) return 0;
    const hash = linked(last?.hash ?? FIRST_LINK, hashes);
    await tx.timelineSeal.create({ data: { providerId, number: (last?.number ?? 0) + 1, fromXid, upToXid, entries: hashes.length, hash } });
    return hashes.length;
  });

const lastSeal = (tx: Tx) => tx.timelineSeal.findFirst({ orderBy: { number: 'desc' } });

const hashesBetween = async (tx: Tx, fromXid: bigint, upToXid: bigint): Promise<string[]> => {
  const entries = await tx.timelineEntry.findMany({
    where: { xid: { gte: fromXid, lt: upToXid } },
    orderBy: { id: 'asc' },
    select: { hash: true },
  });
  return entries.map(({ hash }) => hash);
};

const linked = (before: string, hashes: readonly string[]): string =>
  createHash('sha256')
    .update([before, ...hashes].join('\n'))
    .digest('hex');

export interface Verified {
  readonly entries: number;
  readonly seals: number;
  /** Entries whose content is not what their hash says. */
  readonly altered: readonly string[];
  /** Numbers of the seals that no longer fit what they cover: an entry was changed, added or taken away. */
  readonly broken: readonly number[];
}

/** Computes every hash and every link of a provider's evidence again. */
export const verifySeals = (database: Database, providerId: string): Promise<Verified> =>
  withProvider(
    database,
    providerId,
    async (tx) => {
      const entries = await tx.timelineEntry.findMany({ orderBy: { id: 'asc' } });
      const altered = entries.filter((entry) => hashOf(asLine(entry)) !== entry.hash).map(({ id }) => String(id));
      const seals = await tx.timelineSeal.findMany({ orderBy: { number: 'asc' } });
      let before = { hash: FIRST_LINK, upToXid: 0n };
      const broken = seals.filter(({ number: _number, ...link }) => {
        const covered = entries.filter(({ xid }) => xid >= link.fromXid && xid < link.upToXid).map(({ hash }) => hash);
        const holds = link.fromXid === before.upToXid && link.entries === covered.length && link.hash === linked(before.hash, covered);
        before = link;
        return !holds;
      });
      return { entries: entries.length, seals: seals.length, altered, broken: broken.map(({ number }) => number) };
    },
    { timeoutMs: 600_000 },
  );

const asLine = ({ occurredAt, ...entry }: Omit<Line, 'occurredAt'> & { occurredAt: Date }): Line => ({
  ...entry,
  occurredAt: instant(occurredAt),
});

/** Seals every provider's timeline once a second until it is stopped; `stop` waits for the round under way. */
export function startSealing(database: Database, report: (error: unknown) => void, everyMs = 1_000): { stop(): Promise<void> } {
  let stopped = false;
  const round = async (): Promise<void> => {
    for (const providerId of await providerIdsOf(database)) await seal(database, providerId);
  };
  const rounds = (async () => {
    while (!stopped) {
      await round().catch(report);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  return {
    stop() {
      stopped = true;
      return rounds;
    },
  };
}
