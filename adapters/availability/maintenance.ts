import type { Span } from '../../domain/availability/measure';
import type { Service } from '../../domain/availability/service';
import { excusedSpan } from '../../domain/maintenance-notice/excused';
import type { MaintenanceState } from '../../domain/maintenance-notice/state';
import { peek } from '../prisma/processes';
import type { Sql } from '../prisma/sql';

/** GTC-3.6.1.a: when a service was under maintenance that was announced in time, around a window of time. */
export async function announcedMaintenance(
  sql: Sql,
  { from, until }: Span,
  { service, clockId }: { readonly service: Service; readonly clockId: string | null },
): Promise<readonly Span[]> {
  const found = await sql.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM maintenance_windows w JOIN processes p ON p.kind = 'maintenanceNotice' AND p.subject_id = w.id
    WHERE w.clock_id IS NOT DISTINCT FROM ${clockId} AND w.affects_availability AND ${service} = ANY(w.services)
      AND w.starts_at < ${until}::timestamptz AND greatest(w.ends_at, w.ended_at) > ${from}::timestamptz`;
  if (found.length === 0) return [];
  const windows = await peek(
    sql,
    found.map(({ id }) => id),
  );
  return windows.flatMap(({ state }) => excusedSpan(state as MaintenanceState, until) ?? []);
}
