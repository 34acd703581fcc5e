/**
 * Webhook delivery: one event on its way to one endpoint of the provider's own systems.
 *
 * No contract asks for it. It follows Standard Webhooks: any 2xx is an acceptance, 410 ends it, anything else is tried again for about three
 * days. An endpoint may be told twice; the id of the event says that it is the same one.
 */
import type { Step } from '../engine/clause';
import { clauseFrom } from '../engine/fact-rule';
import type { Instant } from '../shared/instant';
import { because, deliveryFacts } from './facts';
import { nextTryAt, TRIES_MAX } from './schedule';
import type { WebhookDeliveryEffect, WebhookDeliveryFact, WebhookDeliveryFacts, WebhookDeliveryState } from './state';

const ACCEPTED = 200;

export const webhookDelivery = clauseFrom<WebhookDeliveryState, WebhookDeliveryFacts, WebhookDeliveryEffect>(deliveryFacts, {
  kind: 'webhookDelivery',
  stateVersion: 1,
  upcasters: {},
  next,
  rows: () => [],
  stage: stageOf,
  failed: ({ round, number }) => ({ kind: 'webhookUnanswered', round, number }),
  // A forecast assumes that endpoints accept at once.
  assume: (_state, { round, number }) => ({ kind: 'webhookDelivered', round, number, status: ACCEPTED }),
});

export type Stage = 'pending' | 'retrying' | 'delivered' | 'given-up' | 'gone';

export function stageOf({ ending, failures }: WebhookDeliveryState): Stage {
  if (ending !== undefined) return ending;
  if (failures >= TRIES_MAX) return 'given-up';
  return failures === 0 ? 'pending' : 'retrying';
}

const closing = {
  delivered: 'the endpoint accepted the event',
  gone: 'the endpoint is gone, or was disabled',
  'given-up': `the endpoint did not accept the event in ${TRIES_MAX} tries`,
} as const;

function next(state: WebhookDeliveryState, now: Instant): Step<WebhookDeliveryFact, WebhookDeliveryEffect> {
  const stage = stageOf(state);
  if (stage !== 'pending' && stage !== 'retrying') return { kind: 'close', outcome: stage, reason: because(closing[stage]) };
  const { round, failures } = state;
  const number = failures + 1;
  const reason = because(`try ${number} of ${TRIES_MAX} to deliver the event`);
  const dueAt = nextTryAt(state);
  if (dueAt !== undefined && now < dueAt) return { kind: 'wait', until: dueAt, reason };
  return { kind: 'do', effect: { kind: 'deliverWebhook', round, number }, key: `try-${round}.${number}`, reason };
}
