import { type Instant, instant } from '../../domain/shared/instant';
import type { Reading } from '../../domain/storage-notice/usage';
import type { Sql } from './sql';
import type { Tx } from './with-provider';

type Stored = { readonly readAt: Date; readonly usedBytes: bigint };

const asReading = ({ readAt, usedBytes }: Stored): Reading => ({ at: instant(readAt), usedBytes: Number(usedBytes) });

/** GTC-3.7.2.a: the readings of a contract from an instant on, in order, with the one before them; those up to the first after `until`, where it is given. */
export async function readingsAround(
  tx: Pick<Sql, '$queryRaw'>,
  contractId: string,
  { from, until }: { readonly from: Instant; readonly until?: Instant },
): Promise<Reading[]> {
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT read_at AS "readAt", used_bytes::bigint AS "usedBytes" FROM storage_readings
    WHERE contract_id = ${contractId}
      AND read_at >= coalesce((SELECT max(read_at) FROM storage_readings WHERE contract_id = ${contractId} AND read_at < ${from}::timestamptz),
                              ${from}::timestamptz)
      AND (${until ?? null}::timestamptz IS NULL
           OR read_at <= coalesce((SELECT min(read_at) FROM storage_readings
                                   WHERE contract_id = ${contractId} AND read_at > ${until ?? null}::timestamptz), ${until ?? null}::timestamptz))
    ORDER BY read_at`;
  return rows.map(asReading);
}

/** The last one; undefined where there is none. */
export async function lastReading(tx: Pick<Sql, '$queryRaw'>, contractId: string): Promise<Reading | undefined> {
  const [row] = await tx.$queryRaw<Stored[]>`
    SELECT read_at AS "readAt", used_bytes::bigint AS "usedBytes" FROM storage_readings
    WHERE contract_id = ${contractId} ORDER BY read_at DESC LIMIT 1`;
  return row && asReading(row);
}

/** Those that are on record at some instants. */
export async function readingsAt(tx: Tx, contractId: string, instants: readonly Instant[]): Promise<Reading[]> {
  const where = { contractId, readAt: { in: instants.map((at) => new Date(at)) } };
  return (await tx.storageReading.findMany({ where, select: { readAt: true, usedBytes: true } })).map(asReading);
}

export async function writeReadings(
  tx: Tx,
  providerId: string,
  contractId: string,
  readings: readonly Reading[],
  actor: string,
): Promise<void> {
  const data = readings.map(({ at, usedBytes }) => ({
    ...{ providerId, contractId, readAt: new Date(at), usedBytes: BigInt(usedBytes), actor },
  }));
  await tx.storageReading.createMany({ data });
}
