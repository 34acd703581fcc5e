import type { FactOf } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';

/** Everything that is known of one event on its way to one endpoint. */
export interface WebhookDeliveryState {
  readonly eventId: string;
  readonly endpointId: string;
  /** How often the schedule began: once, and again whenever a person asked for the event again. */
  readonly round: number;
  /** Tries of this round that the endpoint did not accept. */
  readonly failures: number;
  /** When the last of them was known to have failed. */
  readonly failedAt?: Instant;
  /** What ended this round, other than the last try; gone: the endpoint wants nothing more. */
  readonly ending?: 'delivered' | 'gone';
}

/** A try, by its number within its round. */
interface Try {
  readonly round: number;
  readonly number: number;
}

/** What a delivery can be told, by kind. */
export interface WebhookDeliveryFacts {
  readonly webhookDelivered: Try & { readonly status: number };
  readonly webhookRefused: Try & { readonly status: number };
  readonly webhookUnanswered: Try;
  readonly webhookEndpointDisabled: Pick<Try, 'round'>;
  /** A person asks for the event again; `round` is the one that begins. */
  readonly redelivered: Pick<Try, 'round'>;
}

export type WebhookDeliveryFact = FactOf<WebhookDeliveryFacts>;

export interface WebhookDeliveryEffect extends Try {
  readonly kind: 'deliverWebhook';
}

export const opened = ({ eventId, endpointId }: Pick<WebhookDeliveryState, 'eventId' | 'endpointId'>): WebhookDeliveryState => ({
  ...{ eventId, endpointId },
  ...{ round: 1, failures: 0 },
});
