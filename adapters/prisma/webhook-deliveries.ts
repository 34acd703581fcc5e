import type { WebhookDeliveryState } from '../../domain/webhook/state';
import { holdAccount } from './held-account';
import { peek } from './processes';
import type { Held } from './telling';
import { deliverySubject } from './webhook-events';
import type { Tx } from './with-provider';

const KIND = 'webhookDelivery';

/** The delivery of an event to an endpoint, held with the provider until the transaction ends; undefined where there is none. */
export async function holdDelivery(tx: Tx, eventId: string, endpointId: string): Promise<Held<WebhookDeliveryState> | undefined> {
  const now = await holdAccount(tx, null, null);
  const subjectId = deliverySubject(eventId, endpointId);
  const found = await tx.process.findUnique({
    where: { kind_subjectId: { kind: KIND, subjectId } },
    select: { id: true, providerId: true },
  });
  const [peeked] = found === null ? [] : await peek(tx, [found.id]);
  if (found === null || peeked === undefined) return undefined;
  const process = { providerId: found.providerId, processId: found.id, kind: KIND, subjectId, contractId: null };
  return { process, state: peeked.state as WebhookDeliveryState, now };
}

/** How it stands, with all that was told taken into account. */
export async function deliveryOf(tx: Tx, processId: string): Promise<WebhookDeliveryState> {
  const [peeked] = await peek(tx, [processId]);
  if (peeked === undefined) throw new Error(`no process ${processId}`);
  return peeked.state as WebhookDeliveryState;
}
