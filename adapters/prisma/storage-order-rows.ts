import type { StorageOrderRow } from '../../domain/engine/rows';
import type { RowOwner } from './row-owner';
import type { Sql } from './sql';

/** Writes an order of extra storage as finance reads it. */
export const writeStorageOrder = (
  sql: Sql,
  { providerId, processId, customerId, contractId }: RowOwner,
  { key, by, blocks, gigabytes, monthlyMinor, currency, startsOn, status, firstOn, lastOn }: StorageOrderRow,
): Promise<unknown> =>
  sql.$executeRaw`
    INSERT INTO storage_orders (id, provider_id, process_id, customer_id, contract_id, by, blocks, gigabytes, monthly_minor, currency, starts_on,
                                status, first_on, last_on)
    VALUES (${key}, ${providerId}, ${processId}, ${customerId}, ${contractId}, ${by}, ${blocks}, ${gigabytes}, ${monthlyMinor}, ${currency},
            ${startsOn}::date, ${status}, ${firstOn ?? null}::date, ${lastOn ?? null}::date)
    ON CONFLICT (id) DO UPDATE SET
      status = excluded.status, first_on = excluded.first_on, last_on = excluded.last_on, updated_at = clock_timestamp()`;
