import type { OpenProcess } from '../../activities/ports/courier';
import type { EventRow } from '../../domain/engine/rows';
import type { Instant } from '../../domain/shared/instant';
import { opened } from '../../domain/webhook/state';
import { timeOf } from './clocks';
import { newId } from './ids';
import { openProcesses } from './processes';
import type { Sql } from './sql';

interface EventOwner {
  readonly providerId: string;
  readonly processId: string;
  /** On the clock of the process: when it happened. */
  readonly now: Instant;
}

/**
 * Writes an event and opens its delivery to every endpoint that wants it. Told once: what happened does not change. Deliveries live on real time,
 * whatever clock it happened on.
 */
export async function writeEvent(
  sql: Sql,
  { providerId, processId, now }: EventOwner,
  { key, type, data }: EventRow,
): Promise<OpenProcess[]> {
  const eventId = newId('evt');
  const written = await sql.$executeRaw`
    INSERT INTO webhook_events (id, provider_id, process_id, key, type, data, occurred_at)
    VALUES (${eventId}, ${providerId}, ${processId}, ${key}, ${type}, ${JSON.stringify(data)}::jsonb, ${now}::timestamptz)
    ON CONFLICT (process_id, key) DO NOTHING`;
  if (written === 0) return [];
  const endpoints = await sql.$queryRaw<{ id: string }[]>`
    SELECT id FROM webhook_endpoints WHERE disabled_at IS NULL AND ${type} = ANY(events) ORDER BY id`;
  if (endpoints.length === 0) return [];
  const openings = endpoints.map(({ id: endpointId }) => ({
    ...{ kind: 'webhookDelivery', subjectId: deliverySubject(eventId, endpointId), customerId: null, contractId: null, clockId: null },
    ...{ state: opened({ eventId, endpointId }), opening: { eventId, endpointId }, actor: `process:${processId}` },
    said: { clause: 'Tacit', text: `an event of type ${type} is to be delivered` },
  }));
  return openProcesses(sql, providerId, await timeOf(sql, null), openings);
}

/** What a delivery is about: an event and an endpoint. */
export const deliverySubject = (eventId: string, endpointId: string): string => `${eventId}.${endpointId}`;
