import type { OpenProcess } from '../../activities/ports/courier';
import { type ProbeResult, RESULTS_KEPT_DAYS } from '../../domain/availability/probe';
import { CONFIRMATIONS, type Measured, outagesFrom, type SeenOutage } from '../../domain/availability/probing';
import type { Service } from '../../domain/availability/service';
import { type Instant, instant, plusMillis } from '../../domain/shared/instant';
import type { Tx } from '../prisma/with-provider';
import { outageReportedAs, outagesOf, reportOutage, reviseOutage } from './outages';

const DELETED_AT_ONCE = 5_000;

interface Recording {
  /** probe: Tacit's own; import: another monitoring. */
  readonly source: 'probe' | 'import';
  readonly actor: string;
}

export type Recorded =
  | { readonly kind: 'recorded'; readonly accepted: number; readonly known: number; readonly tell: readonly OpenProcess[] }
  /** The result of an instant is on record, and it says otherwise. */
  | { readonly kind: 'differs'; readonly result: ProbeResult };

/** Puts results of one service on record and brings its outages in line with all that is known. The same again changes nothing. */
export async function recordResults(
  tx: Tx,
  providerId: string,
  service: Service,
  results: readonly ProbeResult[],
  { source, actor }: Recording,
): Promise<Recorded> {
  // One after the other: outages are derived from all that is on record.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`probe-results/${providerId}/${service}`}, 0))::text`;
  const instants = results.map(({ at }) => new Date(at));
  const stored = await tx.probeResult.findMany({ where: { service, at: { in: instants } }, select: { at: true, ok: true } });
  const known = new Map<string, boolean>(stored.map(({ at, ok }) => [instant(at), ok]));
  const fresh: ProbeResult[] = [];
  for (const result of results) {
    const before = known.get(result.at);
    if (before !== undefined && before !== result.ok) return { kind: 'differs', result };
    if (before === undefined) fresh.push(result);
    known.set(result.at, result.ok);
  }
  const counts = { accepted: fresh.length, known: results.length - fresh.length };
  if (fresh.length === 0) return { kind: 'recorded', ...counts, tell: [] };
  await tx.probeResult.createMany({ data: fresh.map((result) => ({ ...result, providerId, source, at: new Date(result.at) })) });
  const days = fresh.map(({ at }) => at).sort();
  const tell = await reconcile(tx, providerId, service, { from: days[0] as Instant, until: days.at(-1) as Instant }, actor);
  return { kind: 'recorded', ...counts, tell };
}

interface Between {
  readonly from: Instant;
  readonly until: Instant;
}

/** Outages that the results around a time show, against those that stand: each is reported once under its service and first second. */
async function reconcile(tx: Tx, providerId: string, service: Service, touched: Between, actor: string): Promise<readonly OpenProcess[]> {
  const around = await resultsAround(tx, service, touched);
  const [first, last] = [around[0]?.at ?? touched.from, around.at(-1)?.at ?? touched.until];
  const seen = new Map(outagesFrom(around, CONFIRMATIONS).map((outage) => [outage.startsAt, outage]));
  const filter = { clockId: null, service, source: 'probe', from: first, until: plusMillis(last, 1) } as const;
  const standing = (await outagesOf(tx, filter)).filter(({ startsAt }) => startsAt >= floor(first));
  const tell: OpenProcess[] = [];
  for (const outage of standing) {
    const { startsAt, endsAt, contractIds } = outage;
    const now = seen.get(startsAt);
    seen.delete(startsAt);
    if (await isCorrected(tx, outage.id)) continue;
    const revised = now === undefined ? { startsAt, endsAt, contractIds, isWithdrawn: true } : { ...now, contractIds, isWithdrawn: false };
    tell.push(...(await reviseOutage(tx, providerId, outage, revised, { actor })).tell);
  }
  for (const outage of seen.values()) tell.push(...(await enter(tx, providerId, service, outage, actor)));
  return tell;
}

/** One that was withdrawn and turns out to have been is the same again. */
async function enter(tx: Tx, providerId: string, service: Service, seen: SeenOutage, actor: string): Promise<readonly OpenProcess[]> {
  const reference = `${service} ${seen.startsAt}`;
  const before = await outageReportedAs(tx, providerId, 'probe', reference);
  if (before !== undefined) {
    if (await isCorrected(tx, before.id)) return [];
    const again = { ...seen, contractIds: before.contractIds, isWithdrawn: false };
    return (await reviseOutage(tx, providerId, before, again, { actor })).tell;
  }
  const outage = { service, ...seen, contractIds: [], clockId: null, source: 'probe', reference } as const;
  return (await reportOutage(tx, providerId, outage, { actor })).tell;
}

/** What a person last said of an outage, with a reason, stands: results don't undo it. */
async function isCorrected(tx: Tx, outageId: string): Promise<boolean> {
  const last = await tx.outageRevision.findFirst({ where: { outageId }, orderBy: { revision: 'desc' }, select: { remarkId: true } });
  return last !== null && last.remarkId !== null;
}

const floor = (at: Instant): Instant => instant(new Date(Math.floor(Date.parse(at) / 1_000) * 1_000));

/** So that no outage is cut: from the last success before a time, to the first after it. */
async function resultsAround(tx: Tx, service: Service, { from, until }: Between): Promise<Measured[]> {
  const at = { at: true, ok: true } as const;
  const before = await tx.probeResult.findFirst({
    where: { service, ok: true, at: { lt: new Date(from) } },
    orderBy: { at: 'desc' },
    select: at,
  });
  const after = await tx.probeResult.findFirst({
    where: { service, ok: true, at: { gt: new Date(until) } },
    orderBy: { at: 'asc' },
    select: at,
  });
  const range = { ...(before !== null && { gte: before.at }), ...(after !== null && { lte: after.at }) };
  const rows = await tx.probeResult.findMany({ where: { service, at: range }, orderBy: { at: 'asc' }, select: at });
  return rows.map((row) => ({ at: instant(row.at), ok: row.ok }));
}

/** The last results of a service, the latest first. */
export async function lastResults(tx: Tx, service: Service, limit: number): Promise<ProbeResult[]> {
  const rows = await tx.probeResult.findMany({ where: { service }, orderBy: { at: 'desc' }, take: limit });
  return rows.map(({ ok, durationMs, failedStep, reason, at }) => ({ service, at: instant(at), ok, durationMs, failedStep, reason }));
}

/** Deletes some of the results that are older than they are kept. */
export const deleteOldResults = (tx: Tx): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM probe_results WHERE (provider_id, service, at) IN (
      SELECT provider_id, service, at FROM probe_results
      WHERE at < clock_timestamp() - make_interval(days => ${RESULTS_KEPT_DAYS}::int) ORDER BY at LIMIT ${DELETED_AT_ONCE}::int)`;
