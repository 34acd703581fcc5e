import type { Asked } from '../../activities/ports/notices';
import { mayBeTold } from '../../domain/webhook/address';
import type { WebhookDeliveryEffect, WebhookDeliveryState } from '../../domain/webhook/state';
import { keeperOf } from '../keys/keeper';
import type { Vault } from '../keys/vault';
import { timeOf } from '../prisma/clocks';
import { writeFacts } from '../prisma/processes';
import type { Sql } from '../prisma/sql';
import { standingStep } from '../prisma/standing-step';
import type { Answer } from './post';
import type { Signed } from './signature';

const ACTOR = 'webhook-endpoint';
const REFUSED_FROM = 300;
const ACCEPTED_FROM = 200;

/** A try that is to be made. */
export interface Claim extends Pick<WebhookDeliveryState, 'eventId' | 'endpointId'>, Pick<WebhookDeliveryEffect, 'round' | 'number'> {
  readonly url: string;
  readonly secret: string;
  readonly message: Signed;
}

interface Told {
  readonly type: string;
  readonly data: object;
  readonly occurredAt: Date;
  readonly url: string;
  readonly secret: Uint8Array;
  readonly disabled: boolean;
}

/** The try that the standing step asks for under this key; undefined where it asks no longer, or for nobody: then the process is told. */
export async function claimTry(sql: Sql, vault: Vault, asked: Asked): Promise<Claim | undefined> {
  const { providerId, processId, key } = asked;
  const standing = await standingStep<WebhookDeliveryEffect>(sql, asked);
  if (standing === undefined) return undefined;
  const { effect, now } = standing;
  const { round, number } = effect;
  const { eventId, endpointId } = standing.state as WebhookDeliveryState;
  const [told] = await sql.$queryRaw<Told[]>`
    SELECT e.type, e.data, e.occurred_at AS "occurredAt", w.url, w.secret, w.disabled_at IS NOT NULL AS disabled
    FROM webhook_events e, webhook_endpoints w WHERE e.id = ${eventId} AND w.id = ${endpointId}`;
  if (told === undefined) throw new Error(`no event ${eventId}, or no endpoint ${endpointId}`);
  const { type, data, occurredAt, url, disabled } = told;
  if (disabled) {
    const over = { processId, kind: 'webhookEndpointDisabled', data: { round }, receivedAt: now, actor: ACTOR };
    await writeFacts(sql, providerId, [{ ...over, uniqueKey: `${processId}/${key}/disabled` }]);
    return undefined;
  }
  if (!mayBeTold(url)) throw new Error(`nothing may be sent to endpoint ${endpointId}`);
  const secret = await vault.decrypt(sql, providerId, keeperOf(providerId, null), told.secret);
  const body = JSON.stringify({ type, timestamp: occurredAt.toISOString(), data });
  const message = { id: eventId, timestamp: Math.floor(Date.parse(now) / 1_000), body };
  return { eventId, endpointId, round, number, url, secret, message };
}

/** Writes a try down with what came of it, and tells the process. Of two that made the same try, both are written down. */
export async function concludeTry(sql: Sql, { providerId, processId, key }: Asked, claim: Claim, answer: Answer): Promise<void> {
  const { eventId, endpointId, round, number } = claim;
  const { status, durationMs } = answer;
  const { outcome, kind } = outcomeOf(status);
  // Held, so that tries are counted one after the other.
  await sql.$queryRaw`SELECT id FROM processes WHERE id = ${processId} FOR NO KEY UPDATE`;
  await sql.$executeRaw`
    INSERT INTO webhook_attempts (process_id, number, provider_id, endpoint_id, event_id, status, outcome, duration_ms)
    SELECT ${processId}, coalesce(max(number), 0) + 1, ${providerId}, ${endpointId}, ${eventId}, ${status}::int, ${outcome}, ${durationMs}::int
    FROM webhook_attempts WHERE process_id = ${processId}`;
  const receivedAt = await timeOf(sql, null);
  const data = { round, number, ...(status !== null && { status }) };
  await writeFacts(sql, providerId, [{ processId, kind, data, receivedAt, actor: ACTOR, uniqueKey: `${processId}/${key}/${kind}` }]);
}

/** What an endpoint's status means; a redirect is a refusal. */
function outcomeOf(status: number | null): { readonly outcome: string; readonly kind: string } {
  if (status === null) return { outcome: 'no-answer', kind: 'webhookUnanswered' };
  return status >= ACCEPTED_FROM && status < REFUSED_FROM
    ? { outcome: 'delivered', kind: 'webhookDelivered' }
    : { outcome: 'refused', kind: 'webhookRefused' };
}
