import { z } from 'zod';
import { deliveryOf, holdDelivery } from '../../adapters/prisma/webhook-deliveries';
import { webhookEndpointOf } from '../../adapters/prisma/webhook-endpoints';
import type { WebhookDeliveryFacts } from '../../domain/webhook/state';
import { stageOf } from '../../domain/webhook/webhook-delivery';
import { accept, notYetHandled } from '../accept';
import { found, problem } from '../problem';
import { route } from '../route';
import { id, idParams } from '../schemas';
import { tell } from '../telling';

const delivery = z
  .strictObject({
    eventId: id('evt'),
    endpointId: id('whe'),
    stage: z.enum(['pending', 'retrying', 'delivered', 'given-up', 'gone']),
    processId: id('prc'),
  })
  .meta({ id: 'WebhookDelivery' });

/** Events that the provider's own systems are told. */
export const webhookEventRoutes = [
  route({
    method: 'post',
    path: '/v1/webhook-events/{id}/redelivery',
    summary: 'Deliver an event to an endpoint again',
    description: 'At once, and with all its tries anew, whatever came of it before. Only to an endpoint that wanted it when it happened.',
    roles: ['admin'],
    params: idParams('evt'),
    body: z.strictObject({ endpointId: id('whe') }),
    responses: { 201: delivery, 202: notYetHandled },
    handler: (call) =>
      accept(call, {
        async write(tx) {
          const { endpointId } = call.body;
          const { disabledAt } = found(await webhookEndpointOf(tx, endpointId), 'webhook endpoint', endpointId);
          const held = found(await holdDelivery(tx, call.params.id, endpointId), 'event for that endpoint', call.params.id);
          if (disabledAt !== null) throw problem('endpoint_disabled', 'It is told nothing more: make another endpoint.');
          return tell<WebhookDeliveryFacts>(tx, call, held, { kind: 'redelivered', data: { round: held.state.round + 1 } });
        },
        async answer(tx, { process: { processId } }) {
          const state = await deliveryOf(tx, processId);
          return { eventId: state.eventId, endpointId: state.endpointId, stage: stageOf(state), processId };
        },
      }),
  }),
];
