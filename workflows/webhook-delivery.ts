import { runs } from './process';
import { deliveriesQueueOf } from './queues';

/** An event on its way to an endpoint of the provider's own. Closed when it is delivered or given up; who asks for it again reopens it. */
export const webhookDelivery = runs(
  {
    deliverWebhook: {
      startToCloseTimeout: '60 seconds',
      heartbeatTimeout: '5 seconds',
      retry: { maximumAttempts: 3, initialInterval: '2 seconds' },
    },
  },
  deliveriesQueueOf,
);
