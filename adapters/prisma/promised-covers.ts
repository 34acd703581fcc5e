import type { MoneyTerm } from '../../domain/shared/terms';
import type { Tx } from './with-provider';

/** What contracts of a clock that have not ended were promised of GTC-17.2 by their own special conditions, by parameter. */
export async function promisedCovers(
  tx: Tx,
  clockId: string | null,
): Promise<{ readonly contractId: string; readonly covers: Readonly<Record<string, MoneyTerm>> }[]> {
  return tx.$queryRaw`
    SELECT c.id AS "contractId", c.special_conditions->'GTC-17.2' AS covers FROM contracts c LEFT JOIN renewals r ON r.contract_id = c.id
    WHERE c.special_conditions ? 'GTC-17.2' AND c.clock_id IS NOT DISTINCT FROM ${clockId} AND coalesce(r.state, '') <> 'ended' ORDER BY c.id`;
}
