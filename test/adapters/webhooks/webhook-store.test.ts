import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OpenProcess } from '../../../activities/ports/courier';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { createTurns } from '../../../adapters/prisma/turns';
import { createWebhookEndpoint, disableWebhookEndpoint } from '../../../adapters/prisma/webhook-endpoints';
import { type Tx, withProvider } from '../../../adapters/prisma/with-provider';
import { createWebhookStore } from '../../../adapters/webhooks/webhook-store';
import { clauses } from '../../../domain/clauses';
import type { EventRow } from '../../../domain/engine/rows';
import { type Instant, instant, plusMillis } from '../../../domain/shared/instant';
import { tell } from '../../support/facts';
import { createClock, createProvider, testVault } from '../../support/tenant';
import { openToy } from '../../support/toy';
import { anEvent, CHANGED, isGenuine, type Received, type Receiver, startReceiver, tellOf, withStatus } from '../../support/webhooks';

const EPOCH = instant(new Date(0));
const PATIENCE_MS = 10_000;
/** Of an endpoint that hangs. */
const ENDPOINT_PATIENCE_MS = 500;

let database: Database;
let receiver: Receiver;
beforeAll(() => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '', 10);
});
afterAll(() => database.$disconnect());
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.stop());

interface Place {
  readonly providerId: string;
  readonly process: OpenProcess;
  inTx<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  endpoint(url?: string, events?: readonly string[]): Promise<{ readonly id: string; readonly secret: string }>;
  tellOf(event?: EventRow): ReturnType<typeof tellOf>;
}

/** A provider of its own, with a process that writes events. */
async function place(clockAt?: Instant): Promise<Place> {
  const providerId = await createProvider(database);
  const clockId = clockAt === undefined ? undefined : await createClock(database, providerId, clockAt);
  const process = await openToy(database, providerId, { pings: 0, phase: 'stopped' }, clockId);
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => withProvider(database, providerId, work);
  return {
    ...{ providerId, process, inTx },
    endpoint: (url = receiver.url, events = [CHANGED]) =>
      inTx(async (tx) => {
        const { row, secret } = await createWebhookEndpoint(tx, testVault(), providerId, { url, events, actor: 'test' });
        return { id: row.id, secret };
      }),
    tellOf: (event) => tellOf({ database, providerId }, process.processId, event),
  };
}

/** An event on its way to one endpoint. */
async function onItsWay(url?: string) {
  const of = await place();
  const endpoint = await of.endpoint(url);
  const event = anEvent();
  const { eventId, deliveries } = await of.tellOf(event);
  const [process] = deliveries;
  if (process === undefined) throw new Error('no delivery was opened');
  const { processId } = process;
  const turn = (notBefore = EPOCH, ended?: string) =>
    createTurns(database, clauses).takeTurn({ ...process, notBefore, ...(ended && { ended }) }, PATIENCE_MS);
  const deliver = (key = 'try-1.1') =>
    createWebhookStore({ database, vault: testVault(), patienceMs: ENDPOINT_PATIENCE_MS }).deliver({ ...process, key });
  const attempts = () =>
    of.inTx((tx) => tx.webhookAttempt.findMany({ where: { processId }, orderBy: { number: 'asc' }, omit: { at: true, durationMs: true } }));
  const timeline = () => of.inTx((tx) => tx.timelineEntry.findMany({ where: { processId }, orderBy: { id: 'asc' } }));
  const facts = () => of.inTx((tx) => tx.fact.findMany({ where: { processId }, orderBy: { id: 'asc' } }));
  return { ...of, endpoint, event, eventId, process, turn, deliver, attempts, timeline, facts };
}

describe('an event that a process writes', () => {
  it('opens a delivery, in the same transaction, to every endpoint that wants its type and is not disabled', async () => {
    const of = await place();
    const [one, other] = [await of.endpoint(), await of.endpoint(receiver.url, ['subprocessor_change.took_effect', CHANGED])];
    await of.endpoint(receiver.url, ['subprocessor_change.took_effect']);
    const disabled = await of.endpoint();
    await of.inTx((tx) => disableWebhookEndpoint(tx, disabled.id, new Date()));
    await (await place()).endpoint();

    const { eventId, deliveries } = await of.tellOf();
    expect(deliveries.map(({ kind, subjectId, contractId }) => [kind, subjectId, contractId])).toEqual(
      [one, other].map(({ id }) => ['webhookDelivery', `${eventId}.${id}`, null]),
    );
    const rows = await of.inTx((tx) => tx.process.findMany({ where: { kind: 'webhookDelivery' } }));
    expect(rows.map(({ id }) => id).sort()).toEqual(deliveries.map(({ processId }) => processId).sort());
    expect(rows).toMatchObject(rows.map(() => ({ customerId: null, contractId: null, clockId: null, status: 'open', stage: 'pending' })));
  });

  it('is told once, however often it is written: what happened does not change', async () => {
    const of = await place();
    await of.endpoint();
    const event = anEvent();
    const first = await of.tellOf(event);
    const again = await of.tellOf({ ...event, data: { changed: true } });
    expect([first.deliveries.length, again]).toEqual([1, { eventId: first.eventId, deliveries: [] }]);
    expect(await of.inTx((tx) => tx.webhookEvent.findMany({ select: { data: true } }))).toEqual([{ data: event.data }]);
    expect((await of.tellOf()).deliveries).toHaveLength(1);
  });

  it('of which nobody wants to know is on record, and delivered to nobody', async () => {
    const of = await place();
    const { eventId, deliveries } = await of.tellOf();
    expect([eventId.slice(0, 4), deliveries]).toEqual(['evt_', []]);
  });

  it('on a test clock says when it happened there, and is delivered on real time', async () => {
    const at = '2031-05-06T07:08:09.000Z' as Instant;
    const of = await place(at);
    await of.endpoint();
    const { eventId, deliveries } = await of.tellOf();
    const [process] = deliveries;
    await createWebhookStore({ database, vault: testVault() }).deliver({ ...(process as OpenProcess), key: 'try-1.1' });
    const [message] = receiver.received;
    expect(message?.headers['webhook-id']).toBe(eventId);
    expect(JSON.parse(message?.body ?? '')).toMatchObject({ timestamp: at });
    expect(Math.abs(Number(message?.headers['webhook-timestamp']) * 1_000 - Date.now())).toBeLessThan(60_000);
  });
});

describe('a message', () => {
  it('is what Standard Webhooks says: type, timestamp and data as JSON, signed with the endpoint’s own secret', async () => {
    const { deliver, eventId, event, endpoint, inTx } = await onItsWay();
    await deliver();
    const [message] = receiver.received as [Received];
    expect([message.method, message.path, message.headers['content-type']]).toEqual(['POST', '/events', 'application/json']);
    expect(message.headers['webhook-id']).toBe(eventId);
    const { occurredAt } = await inTx((tx) => tx.webhookEvent.findUniqueOrThrow({ where: { id: eventId } }));
    expect(JSON.parse(message.body)).toEqual({ type: event.type, timestamp: occurredAt.toISOString(), data: event.data });

    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(isGenuine(endpoint.secret, message)).toBe(true);
    const { secret } = await onItsWay().then((other) => other.endpoint);
    expect(isGenuine(secret, message)).toBe(false);
    for (const header of ['webhook-id', 'webhook-timestamp', 'webhook-signature'])
      expect(isGenuine(endpoint.secret, { ...message, headers: { ...message.headers, [header]: '1234567890' } })).toBe(false);
    expect(isGenuine(endpoint.secret, { ...message, body: `${message.body} ` })).toBe(false);
  });

  it('has the same id and the same bytes however often it is tried', async () => {
    receiver.answers(withStatus(500));
    const { deliver, turn } = await onItsWay();
    await deliver();
    const { until: due } = await turn();
    // A timer that fired is a deadline reached: the workflow's time may be ahead by so much.
    expect(await turn(plusMillis(due as Instant, -1))).toMatchObject({ kind: 'wait' });
    expect(await turn(due)).toMatchObject({ kind: 'do', key: 'try-1.2' });
    await deliver('try-1.2');
    const [first, second] = receiver.received as [Received, Received];
    expect([second.headers['webhook-id'], second.body]).toEqual([first.headers['webhook-id'], first.body]);
    expect(receiver.received).toHaveLength(2);
  });
});

describe('an endpoint that answers', () => {
  it.each([
    [200, 'delivered', 'delivered', 'webhookDelivered'],
    [204, 'delivered', 'delivered', 'webhookDelivered'],
    [500, 'retrying', 'refused', 'webhookRefused'],
    [404, 'retrying', 'refused', 'webhookRefused'],
    [410, 'gone', 'refused', 'webhookRefused'],
  ])('%i: the try is written down, the process told, and the delivery stands as %s', async (status, stage, outcome, kind) => {
    receiver.answers(withStatus(status));
    const { deliver, attempts, facts, turn, endpoint, eventId, process, providerId } = await onItsWay();
    await deliver();
    expect(await attempts()).toEqual([
      { ...{ processId: process.processId, number: 1, providerId, endpointId: endpoint.id, eventId }, status, outcome },
    ]);
    expect((await facts()).at(-1)).toMatchObject({ kind, data: { round: 1, number: 1, status } });
    expect((await turn()).stage).toBe(stage);
  });

  it('with a redirect has refused: nobody follows it', async () => {
    receiver.answers(withStatus(302, { location: `${receiver.url}/elsewhere` }));
    const { deliver, attempts, turn } = await onItsWay();
    await deliver();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/events']);
    expect(await attempts()).toMatchObject([{ status: 302, outcome: 'refused' }]);
    expect((await turn()).stage).toBe('retrying');
  });

  it('with a status and a body without end has answered: the body decides nothing', async () => {
    receiver.answers((response) => {
      response.writeHead(200);
      const flood = (): void => {
        if (response.destroyed) return;
        response.write('x'.repeat(1_024));
        setImmediate(flood);
      };
      flood();
    });
    const endless = await onItsWay();
    await endless.deliver();
    expect(await endless.attempts()).toMatchObject([{ status: 200, outcome: 'delivered' }]);
    receiver.answers((response) => void response.writeHead(200).write('half'));
    const half = await onItsWay();
    await half.deliver();
    expect(await half.attempts()).toMatchObject([{ status: 200, outcome: 'delivered' }]);
  });
});

describe('an endpoint that does not answer', () => {
  it.each<[string, () => unknown]>([
    ['because it hangs', () => receiver.answers(() => undefined)],
    ['because it breaks off', () => receiver.answers((response) => response.destroy())],
    ['because nobody listens', async () => `http://127.0.0.1:${await freePort()}/`],
    ['because it speaks no TLS', () => receiver.url.replace('http:', 'https:')],
    ['because it is in no directory', () => 'https://nowhere.invalid/'],
  ])('%s: the try is written down without a status, and made again later', async (_why, given) => {
    const url = await given();
    const { deliver, attempts, facts, turn } = await onItsWay(typeof url === 'string' ? url : receiver.url);
    await deliver();
    expect(await attempts()).toMatchObject([{ number: 1, status: null, outcome: 'no-answer' }]);
    expect((await facts()).at(-1)).toMatchObject({ kind: 'webhookUnanswered', data: { round: 1, number: 1 } });
    expect(await turn()).toMatchObject({ kind: 'wait', stage: 'retrying', summary: expect.stringContaining('try 2 of 10') });
  });
});

describe('a try', () => {
  it('is made once where it is asked for again after it was concluded', async () => {
    const { deliver, attempts } = await onItsWay();
    await deliver();
    await deliver();
    expect([receiver.received.length, (await attempts()).length]).toEqual([1, 1]);
  });

  it('that two make at once is written down twice under numbers of its own, and told once', async () => {
    const waiting: ServerResponse[] = [];
    receiver.answers((response) => {
      if (waiting.push(response) === 2) for (const one of waiting) one.writeHead(200).end();
    });
    const { deliver, attempts, facts, turn } = await onItsWay();
    await Promise.all([deliver(), deliver()]);
    expect(receiver.received).toHaveLength(2);
    expect((await attempts()).map(({ number }) => number)).toEqual([1, 2]);
    expect((await facts()).map(({ kind }) => kind)).toEqual(['opened', 'webhookDelivered']);
    expect((await turn()).kind).toBe('close');
  });

  it('that nobody asks for is not made', async () => {
    const { deliver, attempts } = await onItsWay();
    await deliver('try-1.2');
    await deliver('try-2.1');
    expect([receiver.received, await attempts()]).toEqual([[], []]);
  });

  it('is not made to an endpoint that was disabled meanwhile: the delivery is over', async () => {
    const { deliver, attempts, turn, inTx, endpoint } = await onItsWay();
    await inTx((tx) => disableWebhookEndpoint(tx, endpoint.id, new Date()));
    await deliver();
    expect([receiver.received, await attempts()]).toEqual([[], []]);
    expect(await turn()).toMatchObject({ kind: 'close', stage: 'gone', outcome: 'gone' });
  });

  it('counts on when the event is asked for again', async () => {
    receiver.answers(withStatus(410));
    const { deliver, attempts, turn, process } = await onItsWay();
    await deliver();
    expect((await turn()).kind).toBe('close');
    receiver.answers(withStatus(200));
    await tell(database, process, { kind: 'redelivered', data: { round: 2 } });
    expect(await turn()).toMatchObject({ kind: 'do', key: 'try-2.1' });
    await deliver('try-2.1');
    expect((await attempts()).map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'refused'],
      [2, 'delivered'],
    ]);
    expect(await turn()).toMatchObject({ kind: 'close', outcome: 'delivered' });
  });

  it('that an effect could not make counts as one without an answer', async () => {
    const { turn, facts } = await onItsWay();
    expect(await turn()).toMatchObject({ kind: 'do', key: 'try-1.1', effect: 'deliverWebhook' });
    expect(await turn(EPOCH, 'try-1.1')).toMatchObject({ kind: 'wait', stage: 'retrying' });
    expect((await facts()).at(-1)).toMatchObject({ kind: 'webhookUnanswered' });
  });
});

it('no address, no secret and nothing of an answer is in a fact, a line or the state of a delivery', async () => {
  receiver.answers((response) => response.writeHead(500, 'canary').end('canary'));
  const { deliver, turn, facts, timeline, inTx, process, endpoint } = await onItsWay(`${receiver.url}?token=canary`);
  await deliver();
  await turn();
  const row = await inTx((tx) => tx.process.findUniqueOrThrow({ where: { id: process.processId } }));
  const kept = JSON.stringify([await facts(), await timeline(), row], (_key, value) => (typeof value === 'bigint' ? String(value) : value));
  for (const word of ['canary', '127.0.0.1', 'http', endpoint.secret, endpoint.secret.slice(6)]) expect(kept).not.toContain(word);
  const { secret, url } = await inTx((tx) => tx.webhookEndpoint.findUniqueOrThrow({ where: { id: endpoint.id } }));
  expect(url).toContain('canary');
  expect(Buffer.from(secret).toString('latin1')).not.toContain(endpoint.secret.slice(6));
});

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
