import { type ProbeResult, RESULTS_KEPT_DAYS, type ResultSource } from '../../domain/availability/probe';
import { GAP_MAX_MS, type Measured } from '../../domain/availability/probing';
import type { Service } from '../../domain/availability/service';
import { type Instant, instant, laterOf, plusMillis } from '../../domain/shared/instant';
import type { Tx } from '../prisma/with-provider';

const DELETED_AT_ONCE = 5_000;
/** An outage that lasts longer is known from rounds before: not all of it is read every minute. */
const READ_BACK_MS = 2 * 86_400_000;

/** Results of one service by one source: what outages are derived from. */
export interface Line {
  readonly service: Service;
  readonly source: ResultSource;
}

export interface Between {
  readonly from: Instant;
  readonly until: Instant;
}

const seen = { at: true, ok: true } as const;

/**
 * So that no outage is cut: from the last success before a time, to the first after it. `isCut`: what is longer than two days begins within an
 * outage.
 */
export async function resultsAround(
  tx: Tx,
  { service, source }: Line,
  { from, until }: Between,
): Promise<{ readonly around: readonly Measured[]; readonly isCut: boolean }> {
  const line = { service, source };
  const lastOk = { where: { ...line, ok: true, at: { lt: new Date(from) } }, orderBy: { at: 'desc' }, select: seen } as const;
  const before = await tx.probeResult.findFirst(lastOk);
  const nextOk = { where: { ...line, ok: true, at: { gt: new Date(until) } }, orderBy: { at: 'asc' }, select: seen } as const;
  const after = await tx.probeResult.findFirst(nextOk);
  const earliest = plusMillis(from, -READ_BACK_MS);
  const begun = before === null ? earliest : laterOf(earliest, instant(before.at));
  const range = { gte: new Date(begun), ...(after !== null && { lte: after.at }) };
  const rows = await tx.probeResult.findMany({ where: { ...line, at: range }, orderBy: { at: 'asc' }, select: seen });
  const around = rows.map((row) => ({ at: instant(row.at), ok: row.ok }));
  const isOlder = around[0]?.ok === false && (await failedBefore(tx, line, around[0].at));
  return { around, isCut: isOlder };
}

/** Whether the failure at an instant goes on one before it. */
async function failedBefore(tx: Tx, line: Line, at: Instant): Promise<boolean> {
  const where = { ...line, at: { lt: new Date(at), gte: new Date(plusMillis(at, -GAP_MAX_MS)) } };
  const before = await tx.probeResult.findFirst({ where, orderBy: { at: 'desc' }, select: seen });
  return before?.ok === false;
}

/** Whether anything was measured of late, so that an outage may still last. */
export async function isMeasured(tx: Tx, line: Line, now: Instant): Promise<boolean> {
  const where = { ...line, at: { gte: new Date(plusMillis(now, -GAP_MAX_MS)) } };
  return (await tx.probeResult.findFirst({ where, select: seen })) !== null;
}

/** The last results of a service, the latest first. */
export async function lastResults(tx: Tx, service: Service, limit: number): Promise<(ProbeResult & Pick<Line, 'source'>)[]> {
  const rows = await tx.probeResult.findMany({ where: { service }, orderBy: [{ at: 'desc' }, { source: 'asc' }], take: limit });
  return rows.map(({ ok, durationMs, failedStep, reason, at, source }) => ({
    ...{ service, at: instant(at), ok, durationMs, failedStep, reason, source: source as ResultSource },
  }));
}

/** Deletes some of the results that are older than they are kept. By now(), since clock_timestamp() cannot bound an index. */
export const deleteOldResults = (tx: Tx): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM probe_results WHERE (provider_id, service, source, at) IN (
      SELECT provider_id, service, source, at FROM probe_results
      WHERE at < now() - make_interval(days => ${RESULTS_KEPT_DAYS}::int) ORDER BY at LIMIT ${DELETED_AT_ONCE}::int)`;
