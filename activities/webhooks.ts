import { alive } from './alive';
import { discreetly } from './discreet';
import type { Asked } from './ports/notices';
import type { WebhookStore } from './ports/webhooks';

export const createWebhookActivities = ({ webhooks }: { webhooks: WebhookStore }) => ({
  /** At least one request per try, with the id of the event; told as webhookDelivered, webhookRefused or webhookUnanswered. */
  deliverWebhook: (asked: Asked): Promise<void> => alive(() => discreetly(() => webhooks.deliver(asked))),
});
