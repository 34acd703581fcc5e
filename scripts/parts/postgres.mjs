import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bornAt } from './living.mjs';
import { acquire, Held } from './lock.mjs';
import { freePorts } from './ports.mjs';
import { asUser, postgresPrograms, postgresUser } from './postgres-program.mjs';
import { Stopped } from './programs.mjs';
import { until } from './until.mjs';

const DATABASE = 'tacit';
const ROLES_SQL = new URL('../../prisma/roles.sql', import.meta.url);
const FREE_PORT_TRIES = 3;

/** A development machine must survive a power cut with its data; a test's database lives as long as the test. */
const NOT_DURABLE = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const SETTINGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC', 'log_timezone=UTC'];

/**
 * PostgreSQL with the database `tacit` and its two roles, on 127.0.0.1. Goes on with the data that the folder holds, also after a crash.
 * With DATABASE_URL in `env` nothing is started: that database is used as it is.
 * @param options.folder where data, secret and log are kept
 * @param options.port a free one is taken when it is not given
 * @param options.durable false for tests: nothing is waited for on disk, and stopping is immediate
 * @returns {{ name, url, ownerUrl: string | null, program: object | null, stop(): Promise<void> }} url is for the application
 */
export async function start({ programs, folder, port, durable = true, signal, env = process.env }) {
  if (env.DATABASE_URL) {
    return { name: 'PostgreSQL', url: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL || null, program: null, stop: async () => {} };
  }
  const place = resolve(folder);
  mkdirSync(place, { recursive: true });
  const release = lockFolder(place);
  let program;
  try {
    const binaries = { ...(await postgresPrograms()), user: postgresUser() };
    const secret = secretOf(place, binaries.user);
    const data = await initialised({ programs, place, durable, binaries, signal });
    forgetDeadPostmaster(data);
    const address = await listening({ programs, place, data, port, durable, binaries, secret, signal, onProgram: (it) => (program = it) });
    await prepareDatabase(address, secret);
    const stop = async () => {
      await program.stop();
      release();
    };
    return { name: 'PostgreSQL', url: address('tacit_app'), ownerUrl: address('tacit_owner'), program, stop };
  } catch (error) {
    await program?.stop();
    release();
    throw error;
  }
}

function lockFolder(place) {
  try {
    return acquire(join(place, 'lock'));
  } catch (error) {
    if (error instanceof Held)
      throw new Error(`PostgreSQL is in use already on ${place} (by process ${error.pid}): stop that one, or give another folder.`);
    throw error;
  }
}

/** One random password for the three roles of this folder's server, readable only by the user whom the server runs as. */
function secretOf(place, user) {
  const file = join(place, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (user) chownSync(file, user.uid, user.gid);
  return readFileSync(file, 'utf8').trim();
}

/** The data folder, made by initdb beside its place and moved there whole, so that an interrupted one is never taken for data. */
async function initialised({ programs, place, durable, binaries, signal }) {
  const data = join(place, 'data');
  if (existsSync(join(data, 'PG_VERSION'))) return data;
  const unfinished = join(place, 'data.new');
  for (const leftover of [data, unfinished]) rmSync(leftover, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (binaries.user) chownSync(unfinished, binaries.user.uid, binaries.user.gid);
  const manner = ['--auth=scram-sha-256', '--username=postgres', '--encoding=UTF8', '--locale=C', ...(durable ? [] : ['--no-sync'])];
  const args = [`--pgdata=${unfinished}`, `--pwfile=${join(place, 'secret')}`, ...manner];
  await programs.runToEnd({ name: 'initdb', ...asUser(binaries.user, binaries.initdb, args, place), cwd: '/', signal });
  renameSync(unfinished, data);
  return data;
}

/**
 * After a crash its pid may belong to another program, and PostgreSQL would then refuse to start: the file counts only while a
 * PostgreSQL runs under that pid.
 */
function forgetDeadPostmaster(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (bornAt(pid) !== null && isPostgres(pid))
    throw new Error(`PostgreSQL is running already on ${data} (process ${pid}): stop that one, or give another folder.`);
  rmSync(file, { force: true });
}

function isPostgres(pid) {
  if (process.platform === 'win32') return true; // PostgreSQL itself decides
  try {
    const program = process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] : nameOf(pid);
    return basename(program).startsWith('postgres');
  } catch {
    return false;
  }
}

const nameOf = (pid) => execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();

/** Starts the server and waits until it answers; returns address(role, database). A port that was just free may be taken: try another. */
async function listening({ programs, place, data, port, durable, binaries, secret, signal, onProgram }) {
  const settings = [...SETTINGS, ...(durable ? [] : NOT_DURABLE)].flatMap((setting) => ['-c', setting]);
  for (let attempt = 1; ; attempt += 1) {
    const [tried] = port === undefined ? await freePorts(1) : [port];
    const program = await programs.run({
      name: 'PostgreSQL',
      ...asUser(binaries.user, binaries.postgres, ['-D', data, '-p', String(tried), ...settings], place),
      cwd: '/',
      logFile: join(place, 'server.log'),
      stopSignal: durable ? 'SIGINT' : 'SIGQUIT', // fast shutdown; immediate for tests
      stopWithinMs: 20_000,
    });
    onProgram(program);
    const address = (role, database = DATABASE) => `postgresql://${role}:${secret}@127.0.0.1:${tried}/${database}`;
    try {
      await until('it accepted connections', () => asked(address('postgres', 'postgres'), () => {}), { program, signal });
      return address;
    } catch (error) {
      await program.stop();
      if (port !== undefined || attempt === FREE_PORT_TRIES || error instanceof Stopped) throw error;
    }
  }
}

async function asked(url, questions) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {}); // the connection broke: the query's own promise tells
  try {
    await client.connect();
    return await questions(client);
  } finally {
    await client.end().catch(() => {});
  }
}

async function prepareDatabase(address, secret) {
  await asked(address('postgres', 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
  await asked(address('postgres'), async (client) => {
    await client.query(`SELECT set_config('tacit.owner_password', $1, false), set_config('tacit.app_password', $1, false)`, [secret]);
    await client.query(readFileSync(ROLES_SQL, 'utf8'));
  });
}
