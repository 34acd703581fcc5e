import { createTurns } from '../../adapters/prisma/turns';
import { withProvider } from '../../adapters/prisma/with-provider';
import type { Instant } from '../../domain/shared/instant';
import { type Application, type Send, startApplication } from '../support/application';
import { openToy, type ToyState, tellToy, toy } from '../support/toy';
import { until } from '../support/until';
import { anEvent, CHANGED, isGenuine, type Received, type Receiver, startDeliveries, startReceiver, withStatus } from '../support/webhooks';
import { startWorker } from '../support/worker';

jest.setTimeout(90_000);

let application: Application;
let admin: Send;
let service: Send;
let receiver: Receiver;
let workers: readonly { stop(): Promise<void> }[];

beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 10_000 });
  workers = [await startWorker(application), await startDeliveries(application)];
  admin = await application.as('admin');
  service = await application.as('service');
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await application.stop();
});
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

interface Endpoint {
  readonly id: string;
  readonly secret: string;
}

async function newEndpoint(events: readonly string[] = [CHANGED]): Promise<Endpoint> {
  const { status, body } = await admin('POST', '/v1/webhook-endpoints', { url: receiver.url, events });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

/** A turn of a process that writes an event, as the worker takes it. */
async function eventOfATurn(): Promise<object> {
  const { database, providerId, deps } = application;
  const process = await openToy(database, providerId, { pings: 0, phase: 'stopped' });
  const event = anEvent();
  const writing = { toy: { ...toy, rows: ({ pings }: ToyState) => (pings > 0 ? [event] : []) } };
  await tellToy(database, process, { kind: 'ping' });
  const turns = createTurns(database, writing, deps.teller.signal);
  await turns.takeTurn({ ...process, notBefore: '2000-01-01T00:00:00.000Z' as Instant }, 10_000);
  return event.data;
}

const attemptsOf = async ({ id }: Endpoint) => (await service('GET', `/v1/webhook-endpoints/${id}/attempts`)).body;
const triedAt = (endpoint: Endpoint, times: number) =>
  until(`${times} tries`, async () => {
    const { data } = await attemptsOf(endpoint);
    return data.length >= times ? data : undefined;
  });
const disable = ({ id }: Endpoint) => admin('DELETE', `/v1/webhook-endpoints/${id}`);

describe('an endpoint', () => {
  it('receives an event that a turn wrote, signed with its secret, and the log says so', async () => {
    const endpoint = await newEndpoint();
    const data = await eventOfATurn();
    const [attempt] = await triedAt(endpoint, 1);
    const [message] = receiver.received as [Received];
    expect([JSON.parse(message.body).data, isGenuine(endpoint.secret, message)]).toEqual([data, true]);
    expect(attempt).toMatchObject({ eventId: message.headers['webhook-id'], type: CHANGED, number: 1, outcome: 'delivered', status: 204 });
    const process = await until('the delivery is over', async () => {
      const { body } = await admin('GET', `/v1/processes/${attempt.processId}`);
      return body.status === 'closed' ? body : undefined;
    });
    expect(process).toMatchObject({ kind: 'webhookDelivery', stage: 'delivered', customerId: null, contractId: null });
    await disable(endpoint);
  });

  it('that refuses is asked again by itself, and at once where a person asks for it', async () => {
    receiver.answers(withStatus(500));
    const endpoint = await newEndpoint();
    await eventOfATurn();
    const [second, first] = await triedAt(endpoint, 2);
    expect([first, second]).toMatchObject([1, 2].map((number) => ({ number, outcome: 'refused', status: 500 })));

    receiver.answers(withStatus(200));
    const again = await admin('POST', `/v1/webhook-events/${first.eventId}/redelivery`, { endpointId: endpoint.id });
    expect(again).toMatchObject({ status: 201, body: { eventId: first.eventId, endpointId: endpoint.id, processId: first.processId } });
    const [third] = await triedAt(endpoint, 3);
    expect(third).toMatchObject({ number: 3, outcome: 'delivered', status: 200 });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([first.eventId]));

    await until('the delivery is over', async () => (await admin('GET', `/v1/processes/${first.processId}`)).body.status === 'closed');
    await admin('POST', `/v1/webhook-events/${first.eventId}/redelivery`, { endpointId: endpoint.id });
    expect((await triedAt(endpoint, 4))[0]).toMatchObject({ number: 4, outcome: 'delivered' });

    const page = await service('GET', `/v1/webhook-endpoints/${endpoint.id}/attempts?limit=3`);
    expect(page.body.data.map(({ number }: { number: number }) => number)).toEqual([4, 3, 2]);
    const rest = await service('GET', `/v1/webhook-endpoints/${endpoint.id}/attempts?limit=3&after=${page.body.next}`);
    expect([rest.body.data.map(({ number }: { number: number }) => number), rest.body.next]).toEqual([[1], undefined]);
    await disable(endpoint);
  });

  it('that is disabled hears of nothing more, stays on record, and is asked for nothing again', async () => {
    const endpoint = await newEndpoint();
    await eventOfATurn();
    const [{ eventId }] = await triedAt(endpoint, 1);
    const disabled = await disable(endpoint);
    expect([disabled.status, disabled.body.disabledAt]).toEqual([200, expect.stringMatching(/^20/)]);
    expect((await disable(endpoint)).body).toEqual(disabled.body);
    expect((await admin('GET', `/v1/webhook-endpoints/${endpoint.id}`)).body).toEqual(disabled.body);
    const other = await newEndpoint();
    await eventOfATurn();
    await triedAt(other, 1);
    expect(await attemptsOf(endpoint)).toMatchObject({ data: [{ eventId }] });
    const again = { endpointId: endpoint.id };
    expect(await admin('POST', `/v1/webhook-events/${eventId}/redelivery`, again)).toMatchObject({
      ...{ status: 409, body: { code: 'endpoint_disabled' } },
    });
    const never = { endpointId: other.id };
    expect(await admin('POST', `/v1/webhook-events/${eventId}/redelivery`, never)).toMatchObject({ status: 404 });
    await disable(other);
  });

  it('is told of the types that it wants, and of no others', async () => {
    const [wants, wantsNot] = [await newEndpoint(), await newEndpoint(['subprocessor_change.took_effect'])];
    await eventOfATurn();
    await triedAt(wants, 1);
    const { count } = await withProvider(application.database, application.providerId, async (tx) => ({
      count: await tx.process.count({ where: { kind: 'webhookDelivery', subjectId: { endsWith: wantsNot.id } } }),
    }));
    expect(count).toBe(0);
    for (const one of [wants, wantsNot]) await disable(one);
  });

  it.each([
    [{ url: 'http://provider.example/' }, 'url', 'https:'],
    [{ url: 'https://user:word@provider.example/' }, 'url', 'password'],
    [{ url: 'provider.example' }, 'url', 'https:'],
    [
      { events: ['invoice.paid'] },
      'events.0',
      'subprocessor_change.gate_changed, subprocessor_change.customer_gate_changed, subprocessor_change.took_effect',
    ],
    [
      { events: [] },
      'events',
      'subprocessor_change.gate_changed, subprocessor_change.customer_gate_changed, subprocessor_change.took_effect',
    ],
  ])('is refused with %j', async (given, path, expected) => {
    const body = { url: 'https://provider.example/', events: [CHANGED], ...given };
    expect(await admin('POST', '/v1/webhook-endpoints', body)).toMatchObject({
      ...{ status: 400, body: { code: 'invalid_request', errors: [{ path, message: expect.stringContaining(expected) }] } },
    });
  });
});

it('the secret of an endpoint is shown once: no list, no repeated answer and no row has it', async () => {
  const key = { 'Idempotency-Key': crypto.randomUUID() };
  const body = { url: 'https://systems.provider.example/', events: [CHANGED, CHANGED] };
  const first = await admin('POST', '/v1/webhook-endpoints', body, key);
  expect([first.status, first.body.events, first.body.secret]).toEqual([201, [CHANGED], expect.stringMatching(/^whsec_/)]);
  const again = await admin('POST', '/v1/webhook-endpoints', body, key);
  expect([again.status, again.body]).toEqual([201, { ...first.body, secret: null }]);
  const { secret, ...listed } = first.body;
  expect((await service('GET', '/v1/webhook-endpoints?limit=200')).body.data).toContainEqual(listed);
  const rows = await withProvider(application.database, application.providerId, async (tx) => [
    ...(await tx.webhookEndpoint.findMany()).map((row) => Buffer.from(row.secret).toString('latin1')),
    JSON.stringify(await tx.idempotencyKey.findMany()),
  ]);
  expect(rows.join()).not.toContain(secret.slice(6));
  await disable(first.body);
});
