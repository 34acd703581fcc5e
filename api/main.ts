import { createServer } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { createVault } from '../adapters/keys/vault';
import { createDatabase } from '../adapters/prisma/client';
import { createClockStarter } from '../adapters/temporal/clock-starter';
import { createEngineHealth } from '../adapters/temporal/engine-health';
import { createTeller } from '../adapters/temporal/teller';
import { type Configuration, configuration } from '../configuration';
import { loadDocuments } from '../terms/load';
import { createApp } from './app';

const TELL_PATIENCE_MS = 3_000;

/** Composition root of the API process. It serves while PostgreSQL is up; Temporal may come later. Runs until SIGTERM or SIGINT. */
function main(settings: Configuration): void {
  const { address, namespace, taskQueue, tls, apiKey, uiUrl } = settings.temporal;
  const log = pino({ level: settings.logLevel, base: { program: 'api' } });
  const connection = Connection.lazy({ address, tls, ...(apiKey !== null && { apiKey }) });
  const client = new Client({ connection, namespace });
  const database = createDatabase(settings.database.url, settings.database.poolSize);
  const stopping = new AbortController();
  const app = createApp({
    database,
    stopping: stopping.signal,
    teller: createTeller(client, taskQueue),
    clocks: createClockStarter(client, taskQueue),
    engine: createEngineHealth(client, taskQueue),
    vault: createVault(settings.masterKeyBase64),
    documents: loadDocuments(),
    log,
    settings: {
      ...{ publicUrl: settings.api.publicUrl, temporal: { namespace, uiUrl }, tellPatienceMs: TELL_PATIENCE_MS, checkReplies: false },
      probePrivateAddresses: settings.probePrivateAddresses,
    },
  });

  const server = createServer(app);
  server.on('error', (error) => {
    log.fatal({ code: 'code' in error ? error.code : undefined }, `cannot listen on ${settings.api.host}:${settings.api.port}`);
    process.exit(1);
  });
  server.listen(settings.api.port, settings.api.host, () => log.info(`listening on ${settings.api.host}:${settings.api.port}`));

  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), settings.shutdownGraceSeconds * 1_000).unref();
    stopping.abort();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    // The connection to Temporal is left to the exit: closing it would fail what is told in the background.
    await database.$disconnect();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

try {
  main(configuration());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
