import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../parts/until.mjs';
import { ROOT } from '../prepare.mjs';

const READY_WITHIN_MS = 180_000;
const GRACE_MS = 40_000; // longer than SHUTDOWN_GRACE_SECONDS of worker and API

/** Starts what the product stands on, and brings the database to the present schema. Each part goes to `began` as soon as it runs. */
export async function startFoundation({ programs, options, ports, signal, say, began }) {
  const [postgres, smtpSink, temporal] = await Promise.all([
    import('../parts/postgres.mjs'),
    import('../parts/smtp-sink.mjs'),
    import('../parts/temporal.mjs'),
  ]);
  const { applyMigrations } = await import('../parts/migrations.mjs');
  const { data } = options;

  const mail = began(await smtpSink.start({ folder: join(data, 'mail'), port: ports.smtp }));
  say('Starting PostgreSQL');
  const database = began(await postgres.start({ programs, folder: join(data, 'postgres'), port: ports.postgres, signal }));
  if (database.ownerUrl) {
    const applied = await applyMigrations({ ownerUrl: database.ownerUrl, folder: join(options.product, 'prisma', 'migrations') });
    if (applied.length > 0) say(`Migrations applied: ${applied.join(', ')}`);
  } else {
    say('Migrations are left to you: DATABASE_URL is set, and DATABASE_OWNER_URL is not');
  }
  say('Starting Temporal');
  const engine = began(
    await temporal.start({
      programs,
      databaseFile: join(data, 'temporal.db'),
      logFile: join(data, 'logs', 'temporal.log'),
      port: ports.temporal,
      uiPort: ports.temporalUi,
      signal,
      say,
    }),
  );
  return { database, engine, mail };
}

/** The environment of worker, API and seed. The owner's address is not among it: they run as the application's role. */
export function environmentOf({ database, engine, mail }, { options, ports }, env = process.env) {
  const { DATABASE_OWNER_URL: _withheld, ...inherited } = env;
  const url = `http://127.0.0.1:${ports.api}`;
  return {
    ...inherited,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
    ...(engine.uiUrl ? { TEMPORAL_UI_URL: engine.uiUrl } : {}),
    SMTP_URL: mail.url,
    MAIL_FROM: env.MAIL_FROM || 'Tacit <tacit@localhost.localdomain>',
    LETTERS_FOLDER: env.LETTERS_FOLDER || join(options.data, 'letters'),
    API_PORT: String(ports.api),
    PUBLIC_URL: env.PUBLIC_URL || url,
    MASTER_KEY: env.MASTER_KEY || masterKeyOf(options.data),
  };
}

/** The key under which personal data is encrypted: made once, never shown. */
function masterKeyOf(data) {
  const file = join(data, 'master.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Loads the published figures, starts worker and API, and waits until the API says that it is ready. Returns its address on this machine. */
export async function startProduct({ programs, options, ports, env, signal, say, began }) {
  await runSeed('reference', { name: 'The published figures', programs, options, env, signal });
  for (const [name, file] of [
    ['worker', 'worker.ts'],
    ['API', 'api/main.ts'],
  ]) {
    say(`Starting the ${name}`);
    const program = await programs.run({
      name: `The ${name}`,
      command: process.execPath,
      args: ['--import', 'tsx', join(options.product, file)],
      cwd: ROOT,
      env,
      logFile: join(options.data, 'logs', `${name.toLowerCase()}.log`),
      stopWithinMs: GRACE_MS,
    });
    began({ name: program.name, program, stop: program.stop });
  }
  const url = `http://127.0.0.1:${ports.api}`;
  const ready = async () => {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    if (answer.status !== 200) throw new Error(`/readyz answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  };
  await until('the API was ready', ready, { signal, withinMs: READY_WITHIN_MS, everyMs: 250 });
  return url;
}

/**
 * Loads the demo data, which adds only what is missing, and returns the key of each role. Keys can be shown by the seed only when it makes
 * them, so they are kept.
 */
export async function demoKeys({ programs, options, env, signal, say }) {
  const file = join(options.data, 'keys.json');
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (!options.demo) return known;
  say('Loading the demo data');
  const seedEnv = { ...env, API_URL: env.PUBLIC_URL, DEMO_KEYS_KNOWN: Object.keys(known).join() };
  const output = await runSeed('demo', { name: 'The demo data', programs, options, env: seedEnv, signal });
  const keys = { ...known, ...JSON.parse(output.trimEnd().split('\n').at(-1)).keys };
  mkdirSync(options.data, { recursive: true });
  writeFileSync(file, JSON.stringify(keys, undefined, 2), { mode: 0o600 });
  return keys;
}

const runSeed = (file, { name, programs, options, env, signal }) =>
  programs.runToEnd({
    name,
    command: process.execPath,
    args: ['--import', 'tsx', join(options.product, 'prisma', 'seed', `${file}.ts`)],
    cwd: ROOT,
    env,
    signal,
  });
