import { keeperOf } from '../keys/keeper';
import type { Vault } from '../keys/vault';
import { newSecret } from '../webhooks/signature';
import { newId } from './ids';
import type { Tx } from './with-provider';

/** An endpoint as a list shows it, without its secret. */
export interface WebhookEndpointRow {
  readonly id: string;
  readonly url: string;
  /** The types of event that it wants. */
  readonly events: readonly string[];
  readonly recordedAt: Date;
  readonly disabledAt: Date | null;
}

/** A try to deliver an event. */
export interface WebhookAttemptRow {
  readonly processId: string;
  /** Counts on when the event is asked for again. */
  readonly number: number;
  readonly eventId: string;
  readonly type: string;
  /** delivered, refused, no-answer */
  readonly outcome: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly at: Date;
}

interface NewEndpoint {
  readonly url: string;
  readonly events: readonly string[];
  readonly actor: string;
}

const columns = { id: true, url: true, events: true, recordedAt: true, disabledAt: true } as const;

/** Makes an endpoint and gives it, with the secret that its messages are signed with: it can't be shown again. */
export async function createWebhookEndpoint(
  tx: Tx,
  vault: Vault,
  providerId: string,
  { url, events, actor }: NewEndpoint,
): Promise<{ readonly row: WebhookEndpointRow; readonly secret: string }> {
  const secret = newSecret();
  const sealed = await vault.encrypt(tx, providerId, keeperOf(providerId, null), secret);
  const data = { id: newId('whe'), providerId, url, events: [...events], secret: sealed, actor };
  return { row: await tx.webhookEndpoint.create({ data, select: columns }), secret };
}

export const webhookEndpointOf = (tx: Tx, id: string): Promise<WebhookEndpointRow | null> =>
  tx.webhookEndpoint.findUnique({ where: { id }, select: columns });

/** By id, after `after`; one more than `limit` where there are more. */
export const webhookEndpoints = (
  tx: Tx,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<WebhookEndpointRow[]> =>
  tx.webhookEndpoint.findMany({ where: { id: { gt: after ?? '' } }, orderBy: { id: 'asc' }, take: limit + 1, select: columns });

/** Disables an endpoint, once: a disabled one keeps its instant. Null where the provider has no such endpoint. */
export async function disableWebhookEndpoint(tx: Tx, id: string, now: Date): Promise<WebhookEndpointRow | null> {
  await tx.webhookEndpoint.updateMany({ where: { id, disabledAt: null }, data: { disabledAt: now } });
  return webhookEndpointOf(tx, id);
}

/** Where a list of tries goes on: before this one. */
export interface AttemptPlace {
  readonly processId: string;
  readonly number: number;
}

/** What an endpoint was told, the latest event first, and of each the latest try; one more than `limit` where there are more. */
export async function webhookAttempts(
  tx: Tx,
  endpointId: string,
  { before, limit }: { readonly before?: AttemptPlace | undefined; readonly limit: number },
): Promise<WebhookAttemptRow[]> {
  const beyond = before && {
    OR: [{ processId: { lt: before.processId } }, { processId: before.processId, number: { lt: before.number } }],
  };
  const attempts = await tx.webhookAttempt.findMany({
    where: { endpointId, ...beyond },
    orderBy: [{ processId: 'desc' }, { number: 'desc' }],
    take: limit + 1,
  });
  const events = await tx.webhookEvent.findMany({
    where: { id: { in: attempts.map(({ eventId }) => eventId) } },
    select: { id: true, type: true },
  });
  const types = new Map(events.map(({ id, type }) => [id, type]));
  return attempts.map(({ eventId, ...attempt }) => ({ ...attempt, eventId, type: types.get(eventId) ?? '' }));
}
