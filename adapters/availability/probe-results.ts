import type { ProbeResult } from '../../domain/availability/probe';
import type { Service } from '../../domain/availability/service';
import { type Instant, instant } from '../../domain/shared/instant';
import { holdAccount } from '../prisma/held-account';
import type { Tx } from '../prisma/with-provider';
import { type Derived, type Deriving, deriveOutages } from './probe-outages';

export type Recorded =
  | ({ readonly kind: 'recorded'; readonly accepted: number; readonly known: number } & Derived)
  /** The result of an instant is on record, and it says otherwise. */
  | { readonly kind: 'differs'; readonly result: ProbeResult };

/**
 * Puts results of one service on record and brings its outages in line with all that this source saw. The same again changes nothing. The provider is
 * held first, as whoever reports an outage holds it: outages are derived, corrected and reported one after the other.
 */
export async function recordResults(
  tx: Tx,
  providerId: string,
  service: Service,
  results: readonly ProbeResult[],
  deriving: Deriving,
): Promise<Recorded> {
  const now = await holdAccount(tx, null, null);
  const line = { service, source: deriving.source };
  const instants = results.map(({ at }) => new Date(at));
  const stored = await tx.probeResult.findMany({ where: { ...line, at: { in: instants } }, select: { at: true, ok: true } });
  const known = new Map<string, boolean>(stored.map(({ at, ok }) => [instant(at), ok]));
  const fresh: ProbeResult[] = [];
  for (const result of results) {
    const before = known.get(result.at);
    if (before !== undefined && before !== result.ok) return { kind: 'differs', result };
    if (before === undefined) fresh.push(result);
    known.set(result.at, result.ok);
  }
  const counts = { accepted: fresh.length, known: results.length - fresh.length };
  if (fresh.length === 0) return { kind: 'recorded', ...counts, tell: [], changes: [] };
  await tx.probeResult.createMany({ data: fresh.map((result) => ({ ...result, ...line, providerId, at: new Date(result.at) })) });
  const days = fresh.map(({ at }) => at).sort();
  const touched = { from: days[0] as Instant, until: days.at(-1) as Instant };
  const { tell, changes } = await deriveOutages(tx, providerId, line, touched, { ...deriving, now });
  return { kind: 'recorded', ...counts, tell, changes };
}
