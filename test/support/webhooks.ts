import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createDeliveryActivities } from '../../activities';
import type { OpenProcess } from '../../activities/ports/courier';
import { timeOf } from '../../adapters/prisma/clocks';
import { writeRows } from '../../adapters/prisma/rows';
import { withProvider } from '../../adapters/prisma/with-provider';
import { createWebhookStore } from '../../adapters/webhooks/webhook-store';
import type { EventRow } from '../../domain/engine/rows';
import { deliveriesQueueOf } from '../../workflows/queues';
import type { Application } from './application';
import { newName } from './tenant';

export const CHANGED = 'subprocessor_change.gate_changed';

/** An event as a process writes it. */
export const anEvent = (more: Partial<EventRow> = {}): EventRow => ({
  ...{ table: 'events', key: newName('key'), type: CHANGED, data: { changeId: 'chg_1', gate: 'closed' } },
  ...more,
});

/** Writes an event for a real process, as its turn would; gives its id and the deliveries that it opened. Nobody is told. */
export function tellOf(
  { database, providerId }: Pick<Application, 'database' | 'providerId'>,
  processId: string,
  event = anEvent(),
): Promise<{ readonly eventId: string; readonly deliveries: readonly OpenProcess[] }> {
  return withProvider(database, providerId, async (tx) => {
    const { customerId, contractId, clockId } = await tx.process.findUniqueOrThrow({ where: { id: processId } });
    const owner = { providerId, processId, customerId, contractId, clockId, now: await timeOf(tx, clockId) };
    const deliveries = await writeRows(tx, owner, [event]);
    const { id: eventId } = await tx.webhookEvent.findUniqueOrThrow({ where: { processId_key: { processId, key: event.key } } });
    return { eventId, deliveries };
  });
}

/** What an endpoint was asked. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** What it does with what comes from now on. */
  answers(how: Answering): void;
  stop(): Promise<void>;
}

export type Answering = (response: ServerResponse) => unknown;

export const withStatus =
  (status: number, headers: Record<string, string> = {}): Answering =>
  (response) =>
    response.writeHead(status, headers).end('{}');

/** An endpoint of the provider's own systems, on this machine. */
export async function startReceiver(first: Answering = withStatus(204)): Promise<Receiver> {
  let how = first;
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url: path = '', headers } = request;
    received.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
    how(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    received,
    answers: (next) => {
      how = next;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * Whether a message is what the holder of the secret sent, as the specification of Standard Webhooks has a receiver find out: the signed content
 * is `id.timestamp.payload`, the key is what follows `whsec_`, and one of the signatures, apart by spaces, is equal in constant time.
 */
export function isGenuine(secret: string, { headers, body }: Received): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!/^\d{10}$/.test(String(timestamp))) return false;
  const [, key = ''] = secret.split('whsec_');
  const expected = createHmac('sha256', Buffer.from(key, 'base64')).update(`${id}.${timestamp}.${body}`).digest();
  return String(signatures)
    .split(' ')
    .map((signature) => signature.split(','))
    .filter(([version]) => version === 'v1')
    .map(([, given = '']) => Buffer.from(given, 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

/** Tells the application's endpoints. */
export async function startDeliveries({ database, deps, taskQueue, temporal }: Application): Promise<{ stop(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address: temporal.address });
  const worker = await Worker.create({
    connection,
    namespace: temporal.namespace,
    taskQueue: deliveriesQueueOf(taskQueue),
    activities: createDeliveryActivities({ webhooks: createWebhookStore({ database, vault: deps.vault }) }),
  });
  const running = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
