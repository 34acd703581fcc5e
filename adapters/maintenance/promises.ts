import { type AnnouncePromise, announcesMaintenance, promisedIn } from '../../domain/maintenance-notice/terms';
import type { EffectiveTerms } from '../../domain/shared/terms';
import type { Sql } from '../prisma/sql';

/** GTC-3.5.1.a: what contracts in force on a clock promise of announcements, each promise once. */
export async function promisedToCustomers(sql: Sql, clockId: string | null): Promise<readonly AnnouncePromise[]> {
  const rows = await sql.$queryRaw<{ terms: EffectiveTerms }[]>`
    SELECT p.terms FROM pinned_terms p WHERE EXISTS (
      SELECT FROM contracts c LEFT JOIN renewals r ON r.contract_id = c.id
      WHERE c.terms_hash = p.hash AND c.clock_id IS NOT DISTINCT FROM ${clockId} AND coalesce(r.state, 'runs') <> 'ended')`;
  return rows
    .map(({ terms }) => terms)
    .filter(announcesMaintenance)
    .map(promisedIn);
}
