import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acquireInTurn } from './lock.mjs';
import { Stopped } from './programs.mjs';

export const TEMPORAL_VERSION = 'v1.5.1';

const PROGRAM = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const GO_PACKAGE = `github.com/temporalio/cli/cmd/temporal@${TEMPORAL_VERSION}`;
const DOWNLOAD_WITHIN_MS = 180_000;
const DOWNLOAD_BEGUN_WITHIN_MS = 10_000;
const SAY_EVERY_MS = 20_000;

/** Where the project keeps programs that it had to get, for all its checkouts. */
export function cacheFolder(env = process.env) {
  const roots = { darwin: join(homedir(), 'Library', 'Caches'), win32: env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local') };
  return join(roots[process.platform] ?? (env.XDG_CACHE_HOME || join(homedir(), '.cache')), 'tacit', 'bin');
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = (program, env) =>
  (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, program))
    .find(isProgram);

/**
 * The `temporal` program: on PATH, else in the project's cache, else downloaded there by Temporal's SDK, else built there by Go. What is
 * got takes its place in the cache whole, so that an interrupted try leaves nothing broken; two at once take turns.
 * @throws {Stopped} when `signal` aborts; an Error that tells what was tried
 */
export async function temporalProgram({ programs, signal, say, env = process.env }) {
  const inCache = join(cacheFolder(env), PROGRAM);
  const present = onPath(PROGRAM, env) ?? [inCache].find(isProgram);
  if (present) return present;
  const onWait = (pid) => say(`Process ${pid} is getting the Temporal server already: waiting for it`);
  const release = await acquireInTurn(join(cacheFolder(env), 'temporal.lock'), { onWait, signal }).catch((error) => {
    throw signal?.aborted ? new Stopped() : error;
  });
  try {
    if (!isProgram(inCache)) await obtain(inCache, { programs, signal, say, env });
    return inCache;
  } finally {
    release();
  }
}

async function obtain(target, { programs, signal, say, env }) {
  const folder = mkdtempSync(join(cacheFolder(env), '.getting-'));
  programs.removeAtEnd(folder);
  const failures = [];
  try {
    for (const get of [download, build]) {
      try {
        renameSync(await get(folder, { programs, signal, say, env }), target);
        return;
      } catch (error) {
        if (error instanceof Stopped) throw error;
        failures.push(error.message);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    programs.keep(folder);
  }
  throw new Error(
    [
      'There is no `temporal` program on this machine. Put it on PATH, or set TEMPORAL_ADDRESS to a running server. Tried:',
      ...failures,
    ].join('\n- '),
  );
}

/** By the SDK, in a process of its own: its download cannot be interrupted otherwise. */
async function download(folder, { programs, signal, env }) {
  const place = join(folder, 'download');
  mkdirSync(place);
  const late = new AbortController();
  const timers = [
    setTimeout(() => late.abort(), DOWNLOAD_WITHIN_MS),
    setTimeout(() => readdirSync(place).length === 0 && late.abort(), DOWNLOAD_BEGUN_WITHIN_MS),
  ];
  const script = fileURLToPath(new URL('./temporal-download.mjs', import.meta.url));
  try {
    await programs.runToEnd({
      name: 'The download of the Temporal server',
      command: process.execPath,
      args: [script, place, TEMPORAL_VERSION],
      env,
      signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
      stopSignal: 'SIGKILL',
    });
  } catch (error) {
    if (error instanceof Stopped && !signal?.aborted) throw new Error('The download of the Temporal server took too long');
    throw error;
  } finally {
    timers.forEach(clearTimeout);
  }
  const file = readdirSync(place).find((name) => isProgram(join(place, name)));
  if (!file) throw new Error('The download of the Temporal server left no program');
  return join(place, file);
}

async function build(folder, { programs, signal, say, env }) {
  if (!onPath(process.platform === 'win32' ? 'go.exe' : 'go', env))
    throw new Error('Go is not installed (it could build the Temporal server)');
  say('Building the Temporal server, this takes 3 to 5 minutes once');
  const begunAt = Date.now();
  let compiled = 0;
  const progress = setInterval(() => {
    say(`  still building: ${compiled} packages compiled, ${Math.round((Date.now() - begunAt) / 1_000)} s`);
  }, SAY_EVERY_MS);
  try {
    await programs.runToEnd({
      name: `go install ${GO_PACKAGE}`,
      command: 'go',
      args: ['install', '-v', GO_PACKAGE],
      cwd: folder,
      env: { ...env, GOBIN: folder },
      signal,
      onOutput: (text) => {
        compiled += text.split('\n').filter((line) => line.includes('/') && !line.startsWith('go: ')).length;
      },
    });
  } finally {
    clearInterval(progress);
  }
  return join(folder, PROGRAM);
}
