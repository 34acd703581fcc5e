import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { createVault } from '../../adapters/keys/vault';
import { issueApiKey } from '../../adapters/prisma/api-keys';
import { createDatabase, type Database } from '../../adapters/prisma/client';
import { openProvider } from '../../adapters/prisma/opening-provider';
import { createClockStarter } from '../../adapters/temporal/clock-starter';
import { createEngineHealth } from '../../adapters/temporal/engine-health';
import { createTeller } from '../../adapters/temporal/teller';
import { createApp } from '../../api/app';
import type { Role } from '../../api/caller';
import type { Deps, GivenDeps } from '../../api/deps';
import { loadDocuments, loadProviders } from '../../terms/load';

/** What came back: JSON where it was JSON, else the text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  readonly body: any;
}

export type Send = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

export interface Application {
  readonly url: string;
  readonly deps: GivenDeps;
  readonly database: Database;
  readonly client: Client;
  readonly taskQueue: string;
  /** Its own tenant, and another one that must never be seen. */
  readonly providerId: string;
  readonly otherProviderId: string;
  /** The server that its workflows run on. */
  readonly temporal: { readonly address: string; readonly namespace: string };
  /** Requests with a fresh key of the role. */
  as(role: Role, options?: { readonly customerId?: string; readonly providerId?: string }): Promise<Send>;
  /** Requests without any key. */
  readonly send: Send;
  stop(): Promise<void>;
}

export const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: tests of this folder run on the parts of global-setup`);
  return value;
};

/** A tenant of its own, made like Qualifio. */
export async function freshProvider(database: Database): Promise<string> {
  const definition = loadProviders().get('qualifio');
  if (definition === undefined) throw new Error('there is no provider qualifio');
  return openProvider(database, { ...definition, slug: `t-${randomUUID()}` }, loadDocuments());
}

/** The API as it runs, on the run's PostgreSQL and Temporal, with a tenant and a task queue of its own. Replies must be as declared. */
export async function startApplication({
  temporalAddress = required('TEMPORAL_ADDRESS'),
  namespace = required('TEMPORAL_NAMESPACE'),
  ownDatabaseUrl = required('DATABASE_URL'),
  databaseUrl = ownDatabaseUrl,
  tellPatienceMs = 3_000,
  log = pino({ level: 'silent' }),
  overrides = {},
}: {
  temporalAddress?: string;
  namespace?: string;
  /** Where the test itself looks, unless it is the run's database. */
  ownDatabaseUrl?: string;
  /** Where the API looks: another way to the same. */
  databaseUrl?: string;
  tellPatienceMs?: number;
  log?: Deps['log'];
  overrides?: Partial<Deps>;
} = {}): Promise<Application> {
  const database = createDatabase(ownDatabaseUrl, 5);
  const providerId = await freshProvider(database);
  const otherProviderId = await freshProvider(database);
  const taskQueue = `t-${randomUUID()}`;
  const connection = Connection.lazy({ address: temporalAddress, connectTimeout: 1_000 });
  const client = new Client({ connection, namespace });
  const used = databaseUrl === ownDatabaseUrl ? database : createDatabase(databaseUrl, 5);
  const server = createServer();
  const url = await listening(server);
  const deps: GivenDeps = {
    database: used,
    teller: createTeller(client, taskQueue),
    clocks: createClockStarter(client, taskQueue),
    engine: createEngineHealth(client, taskQueue),
    vault: createVault(required('MASTER_KEY')),
    documents: loadDocuments(),
    log,
    settings: {
      ...{ publicUrl: url, temporal: { namespace, uiUrl: 'http://temporal.example' }, tellPatienceMs, checkReplies: true },
      probePrivateAddresses: true,
      // What a test writes it reads at once.
      statusKeptMs: 0,
    },
    ...overrides,
  };
  server.on('request', createApp(deps));
  const sendWith =
    (key: string | undefined): Send =>
    (method, path, body, headers = {}) =>
      request(`${url}${path}`, method, body, { ...(key !== undefined && { Authorization: `Bearer ${key}` }), ...headers });
  return {
    url,
    deps,
    database,
    client,
    taskQueue,
    temporal: { address: temporalAddress, namespace },
    providerId,
    otherProviderId,
    as: async (role, { customerId, providerId: of = providerId } = {}) =>
      sendWith(await issueApiKey(database, { providerId: of, role, label: role, ...(customerId !== undefined && { customerId }) })),
    send: sendWith(undefined),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([database.$disconnect(), used.$disconnect(), connection.close()]);
    },
  };
}

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

/** A text is sent as it is, anything else as JSON. */
export async function request(url: string, method: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method, headers: { ...type, ...headers }, ...content });
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.includes('json');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
