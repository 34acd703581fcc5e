import { createHash, randomBytes } from 'node:crypto';
import { instant } from '../../domain/shared/instant';
import type { StandingRenewal } from '../calendar/renewal-events';
import type { Database } from './client';
import { newId } from './ids';
import { type Tx, withProvider } from './with-provider';

/** A feed as a list shows it. Its secret is not kept. */
export interface CalendarFeedRow {
  readonly id: string;
  /** Null: of all contracts of the provider. */
  readonly contractId: string | null;
  readonly label: string;
  readonly recordedAt: Date;
  readonly revokedAt: Date | null;
}

/** Whose eyes look. The table has no row-level policy, so that each statement here names the provider itself. */
interface Viewer {
  readonly providerId: string;
  /** Sees the feeds of this customer's contracts only. */
  readonly customerId?: string;
}

const SECRET_BYTES = 32;
const ENDED_SHOWN_DAYS = 90;

/** What is stored of a secret. It has 256 random bits, so that a plain hash cannot be searched. */
const hashOf = (secret: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(secret).digest());

const columns = { id: true, contractId: true, label: true, recordedAt: true, revokedAt: true } as const;

/** Makes a feed and gives it, with the secret of its address: it is not kept, and can't be shown again. */
export async function createCalendarFeed(
  tx: Tx,
  providerId: string,
  { label, contractId }: { readonly label: string; readonly contractId?: string | undefined },
): Promise<{ readonly row: CalendarFeedRow; readonly secret: string }> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const data = { id: newId('cal'), providerId, contractId: contractId ?? null, hash: hashOf(secret), label };
  return { row: await tx.calendarFeed.create({ data, select: columns }), secret };
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function calendarFeeds(
  tx: Tx,
  viewer: Viewer,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<CalendarFeedRow[]> {
  const where = { ...(await seenBy(tx, viewer)), id: { gt: after ?? '' } };
  return tx.calendarFeed.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1, select: columns });
}

/** Revokes a feed, once: a revoked one keeps its instant. False where the viewer sees no such feed. */
export async function revokeCalendarFeed(tx: Tx, viewer: Viewer, id: string, now: Date): Promise<boolean> {
  const seen = { ...(await seenBy(tx, viewer)), id };
  await tx.calendarFeed.updateMany({ where: { ...seen, revokedAt: null }, data: { revokedAt: now } });
  return (await tx.calendarFeed.count({ where: seen })) > 0;
}

async function seenBy(tx: Tx, { providerId, customerId }: Viewer) {
  if (customerId === undefined) return { providerId };
  const contracts = await tx.contract.findMany({ where: { customerId }, select: { id: true } });
  return { providerId, contractId: { in: contracts.map(({ id }) => id) } };
}

/** What the feed under a secret shows now; undefined where there is no such feed, or it was revoked. */
export async function renewalsUnder(database: Database, secret: string): Promise<StandingRenewal[] | undefined> {
  const feed = await database.calendarFeed.findUnique({ where: { hash: hashOf(secret), revokedAt: null } });
  if (feed === null) return undefined;
  return withProvider(database, feed.providerId, (tx) => renewalsOf(tx, feed.contractId));
}

/** An ended contract is shown for a while after its last day, by its own clock and its provider's calendar. */
async function renewalsOf(tx: Tx, contractId: string | null): Promise<StandingRenewal[]> {
  const rows = await tx.$queryRaw<(Omit<StandingRenewal, 'updatedAt'> & { updatedAt: Date })[]>`
    SELECT r.contract_id AS "contractId", c.reference, r.period, r.ends_on::text AS "endsOn", r.notice_deadline_on::text AS "noticeDeadlineOn",
      r.other_deadline_on::text AS "otherDeadlineOn", r.posted_by_on::text AS "postedByOn", r.state, r.updated_at AS "updatedAt"
    FROM renewals r JOIN contracts c ON c.id = r.contract_id JOIN providers p ON p.id = r.provider_id LEFT JOIN clocks k ON k.id = c.clock_id
    WHERE (${contractId}::text IS NULL OR r.contract_id = ${contractId})
      AND (r.state <> 'ended' OR r.ends_on + ${ENDED_SHOWN_DAYS}::int >= (coalesce(k.now_at, clock_timestamp()) AT TIME ZONE p.zone)::date)
    ORDER BY r.contract_id`;
  return rows.map((row) => ({ ...row, updatedAt: instant(row.updatedAt) }));
}
