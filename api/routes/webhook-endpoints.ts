import { z } from 'zod';
import {
  type AttemptPlace,
  createWebhookEndpoint,
  disableWebhookEndpoint,
  type WebhookAttemptRow,
  type WebhookEndpointRow,
  webhookAttempts,
  webhookEndpointOf,
  webhookEndpoints,
} from '../../adapters/prisma/webhook-endpoints';
import { mayBeTold } from '../../domain/webhook/address';
import { eventTypes } from '../../domain/webhook/event-types';
import { actorOf } from '../caller';
import { found } from '../problem';
import { read, route } from '../route';
import { id, idParams, moment, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const readers = ['admin', 'service'] as const;

const endpoint = z
  .strictObject({
    id: id('whe'),
    url: z.string(),
    events: z.array(z.string()).meta({ description: 'The types of event that it is told of.', example: [eventTypes[0]] }),
    createdAt: moment,
    disabledAt: moment.optional(),
  })
  .meta({ id: 'WebhookEndpoint' });
const secret = z.string().nullable().meta({
  description: 'What messages are signed with. Shown in this answer only; null when a request is repeated under its Idempotency-Key.',
  example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
});

const shown = ({ id: endpointId, url, events, recordedAt, disabledAt }: WebhookEndpointRow): z.infer<typeof endpoint> => ({
  ...{ id: endpointId, url, events: [...events], createdAt: recordedAt.toISOString() },
  ...(disabledAt !== null && { disabledAt: disabledAt.toISOString() }),
});

const newEndpoint = z.strictObject({
  url: z
    .string()
    .max(2_000, 'expected at most 2000 characters')
    .refine(mayBeTold, 'expected an https: address without a user or password in it (http: on the same machine only)')
    .meta({ example: 'https://example.com/tacit' }),
  events: z
    .array(z.enum(eventTypes, { error: `expected one of ${eventTypes.join(', ')}` }))
    .min(1, `expected at least one of ${eventTypes.join(', ')}`)
    .transform((events) => [...new Set(events)]),
});

const outcomes = ['delivered', 'refused', 'no-answer'] as const;
const attempt = z
  .strictObject({
    eventId: id('evt'),
    type: z.string(),
    number: z.int().meta({ description: 'Which try of this event it was; it counts on when the event is asked for again.' }),
    at: moment,
    outcome: z.enum(outcomes),
    status: z.int().optional().meta({ description: 'The HTTP status of the answer; absent where none came.' }),
    durationMs: z.int(),
    processId: id('prc'),
  })
  .meta({ id: 'WebhookAttempt' });

const attemptView = ({ at, outcome, status, ...row }: WebhookAttemptRow): z.infer<typeof attempt> => ({
  ...{ eventId: row.eventId, type: row.type, number: row.number, at: at.toISOString(), outcome: outcome as (typeof outcomes)[number] },
  ...(status !== null && { status }),
  ...{ durationMs: row.durationMs, processId: row.processId },
});

const PLACE = /^(prc_[0-9a-z]{26,32})\.(\d{1,9})$/;
const cursorOf = ({ processId, number }: AttemptPlace): string => `${processId}.${number}`;
function placeOf(cursor: string): AttemptPlace {
  const [, processId = '', number = ''] = PLACE.exec(cursor) ?? [];
  return { processId, number: Number(number) };
}

/** Where the provider's own systems are told what happened, as Standard Webhooks has it. */
export const webhookEndpointRoutes = [
  route({
    method: 'post',
    path: '/v1/webhook-endpoints',
    summary: 'Name an address that is told of events',
    description:
      'Messages follow Standard Webhooks: `webhook-id` is that of the event and the same however often it is sent, `webhook-signature` is made with the secret. Any 2xx accepts an event, 410 ends its delivery; anything else is tried again for about three days.',
    roles: ['admin'],
    body: newEndpoint,
    responses: { 201: endpoint.extend({ secret }).meta({ id: 'NewWebhookEndpoint' }) },
    handler: (call) =>
      write(call, async (tx) => {
        const { caller, deps } = call;
        const made = await createWebhookEndpoint(tx, deps.vault, caller.providerId, { ...call.body, actor: actorOf(caller) });
        const body = shown(made.row);
        return { status: 201, body: { ...body, secret: made.secret }, remembered: { ...body, secret: null } };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/webhook-endpoints',
    summary: 'Addresses that are told of events, without their secrets',
    roles: readers,
    query: pageQuery,
    responses: { 200: pageOf(endpoint) },
    handler: async (call) => ({
      status: 200,
      body: page(await read(call, (tx) => webhookEndpoints(tx, call.query)), call.query, (row) => row.id, shown),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/webhook-endpoints/{id}',
    summary: 'An address that is told of events',
    roles: readers,
    params: idParams('whe'),
    responses: { 200: endpoint },
    handler: async (call) => ({
      status: 200,
      body: shown(found(await read(call, (tx) => webhookEndpointOf(tx, call.params.id)), 'webhook endpoint', call.params.id)),
    }),
  }),
  route({
    method: 'delete',
    path: '/v1/webhook-endpoints/{id}',
    summary: 'Disable an endpoint',
    description: 'It is told nothing more, also not what is on its way to it. What it was told stays on record.',
    roles: ['admin'],
    params: idParams('whe'),
    responses: { 200: endpoint },
    async handler(call) {
      const { id: endpointId } = call.params;
      const disabled = await read(call, (tx) => disableWebhookEndpoint(tx, endpointId, new Date()));
      return { status: 200, body: shown(found(disabled, 'webhook endpoint', endpointId)) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/webhook-endpoints/{id}/attempts',
    summary: 'What an endpoint was told, and what it answered',
    description: 'The latest event first, and of each event the latest try.',
    roles: readers,
    params: idParams('whe'),
    query: pageQuery.extend({ after: z.string().regex(PLACE, 'expected the `next` of the page before').optional() }),
    responses: { 200: pageOf(attempt) },
    async handler(call) {
      const { after, limit } = call.query;
      const rows = await read(call, async (tx) => {
        const { id: of } = found(await webhookEndpointOf(tx, call.params.id), 'webhook endpoint', call.params.id);
        return webhookAttempts(tx, of, { limit, ...(after !== undefined && { before: placeOf(after) }) });
      });
      return { status: 200, body: page(rows, call.query, cursorOf, attemptView) };
    },
  }),
];
