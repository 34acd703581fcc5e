import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { prepareNamespace } from './namespace.mjs';
import { freePorts } from './ports.mjs';
import { Stopped } from './programs.mjs';
import { temporalProgram } from './temporal-program.mjs';
import { until } from './until.mjs';

const FREE_PORT_TRIES = 3;

/**
 * A Temporal development server with its UI on 127.0.0.1, with the namespace as Tacit needs it. With TEMPORAL_ADDRESS in `env` nothing is
 * started; there, the namespace is made where it is missing and allowed.
 * @param options.databaseFile what it knows is kept there; without it, it is forgotten with the server
 * @param options.port options.uiPort free ones are taken when they are not given
 * @returns {{ name, address, namespace, uiUrl: string | null, program: object | null, stop(): Promise<void> }}
 */
export async function start({
  programs,
  databaseFile,
  logFile,
  port,
  uiPort,
  namespace = 'tacit',
  signal,
  say = () => {},
  env = process.env,
}) {
  if (env.TEMPORAL_ADDRESS) return await alreadyRunning({ env, namespace, signal, say });
  const command = await temporalProgram({ programs, signal, say, env });
  if (databaseFile) mkdirSync(dirname(databaseFile), { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    const [freePort, freeUiPort] = await freePorts(2);
    const ports = { port: port ?? freePort, uiPort: uiPort ?? freeUiPort };
    try {
      return await startServer({ programs, command, databaseFile, logFile, ...ports, namespace, signal });
    } catch (error) {
      if (port !== undefined || attempt === FREE_PORT_TRIES || error instanceof Stopped) throw error;
    }
  }
}

async function startServer({ programs, command, databaseFile, logFile, port, uiPort, namespace, signal }) {
  const address = `127.0.0.1:${port}`;
  const program = await programs.run({
    name: 'Temporal',
    command,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--namespace', namespace, '--log-level', 'error', ...(databaseFile ? ['--db-filename', databaseFile] : [])],
    ],
    logFile,
    stopSignal: databaseFile ? 'SIGTERM' : 'SIGKILL', // it takes seconds to end; without a file there is nothing to save
    stopWithinMs: 20_000,
  });
  try {
    await withConnection(address, { program, signal }, (connection) => prepareNamespace(connection, namespace, { owned: true }));
  } catch (error) {
    await program.stop();
    throw error;
  }
  return { name: 'Temporal', address, namespace, uiUrl: `http://127.0.0.1:${uiPort}`, program, stop: () => program.stop() };
}

async function alreadyRunning({ env, namespace: usual, signal, say }) {
  const address = env.TEMPORAL_ADDRESS;
  const namespace = env.TEMPORAL_NAMESPACE || usual;
  try {
    await withConnection(address, { signal, withinMs: 30_000, env }, (connection) =>
      prepareNamespace(connection, namespace, { owned: false }),
    );
  } catch (error) {
    if (error instanceof Stopped) throw error;
    say(`The server at TEMPORAL_ADDRESS ${address} did not let its namespace ${namespace} be looked after: ${error.message}`);
  }
  return { name: 'Temporal', address, namespace, uiUrl: env.TEMPORAL_UI_URL || null, program: null, stop: async () => {} };
}

/** Waits until the frontend answers and lets `use` end: right after its start the server knows its namespaces but not yet all its services. */
async function withConnection(address, { program, signal, withinMs, env = {} }, use) {
  const { default: client } = await import('@temporalio/client');
  const tls = env.TEMPORAL_TLS === 'true' || Boolean(env.TEMPORAL_API_KEY);
  const secured = { tls, ...(env.TEMPORAL_API_KEY ? { apiKey: env.TEMPORAL_API_KEY } : {}) };
  const attempt = async () => {
    const connection = await client.Connection.connect({ address, connectTimeout: 2_000, ...secured });
    try {
      await connection.withDeadline(Date.now() + 10_000, () => use(connection));
    } finally {
      await connection.close();
    }
  };
  await until(`the Temporal server at ${address} answered`, attempt, { program, signal, ...(withinMs ? { withinMs } : {}) });
}
