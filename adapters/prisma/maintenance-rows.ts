import type { MaintenanceRow } from '../../domain/engine/rows';
import type { Sql } from './sql';

/** Writes the dates of a maintenance window as they stand. */
export const writeMaintenance = (
  sql: Sql,
  { windowId, startsAt, endsAt, cancelledAt, endedAt, changes, changedAt }: MaintenanceRow,
): Promise<unknown> =>
  sql.$executeRaw`
    UPDATE maintenance_windows SET starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz,
      cancelled_at = ${cancelledAt ?? null}::timestamptz, ended_at = ${endedAt ?? null}::timestamptz, changes = ${changes},
      changed_at = ${changedAt}::timestamptz
    WHERE id = ${windowId}`;
