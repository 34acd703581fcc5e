import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bornAt, endInReverse, isAlive, signalGroup } from './living.mjs';

/** Why a start was given up: someone asked to stop. */
export class Stopped extends Error {
  constructor() {
    super('stopped');
    this.name = 'Stopped';
  }
}

const LOG_TAIL_BYTES = 8_192;

/**
 * The programs that one run starts. Each leads its own process group, so that a Ctrl-C in the terminal reaches this process only, and
 * they end in the order that this process chooses. A watchdog ends them when this process is killed; `pidFile` lists them for the case
 * that the watchdog was killed too (see `endLeftovers`).
 */
export function createPrograms({ pidFile } = {}) {
  const running = new Map();
  let watchdog;

  const tellWatchdog = (message) => {
    if (!watchdog) {
      watchdog = spawn(process.execPath, [fileURLToPath(new URL('./watchdog.mjs', import.meta.url))], {
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore'],
        windowsHide: true,
      });
      watchdog.on('error', () => {});
      watchdog.stdin.on('error', () => {}); // someone killed it: the pid file remains
      watchdog.stdin.unref();
      watchdog.unref();
    }
    watchdog.stdin.write(`${JSON.stringify(message)}\n`);
  };
  const writePidFile = () => {
    if (!pidFile) return;
    mkdirSync(dirname(pidFile), { recursive: true });
    writeFileSync(`${pidFile}.new`, JSON.stringify([...running.values()], undefined, 2));
    renameSync(`${pidFile}.new`, pidFile);
  };
  const begun = (entry) => {
    running.set(entry.pid, entry);
    tellWatchdog({ watch: entry });
    writePidFile();
  };
  const ended = (pid) => {
    running.delete(pid);
    tellWatchdog({ forget: pid });
    writePidFile();
  };

  /** Starts `command` in its own group and resolves once it exists: { child, entry, exited }. */
  async function launch({ name, command, args = [], cwd, env, stdio, uid, gid, stopSignal = 'SIGTERM', stopWithinMs = 15_000 }) {
    const child = spawn(command, args, { cwd, env, stdio, uid, gid, detached: true, windowsHide: true });
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(new Error(`${name} could not be started (${command}): ${error.message}`)));
    });
    const entry = { name, pid: child.pid, bornAt: bornAt(child.pid), stopSignal, stopWithinMs };
    const exited = new Promise((resolve) => {
      child.once('close', (code, killedBy) => {
        ended(entry.pid);
        resolve({ code, signal: killedBy });
      });
    });
    if (child.exitCode === null && child.signalCode === null) begun(entry);
    return { child, entry, exited };
  }

  /**
   * Starts a program that stays. Its output goes to `logFile`.
   * @returns {{ name, pid, exited: Promise<{code, signal}>, hasExited(): boolean, lastLines(): string, stop(): Promise<void> }}
   */
  async function run({ logFile, ...program }) {
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a');
    const logStart = fstatSync(log).size;
    const { entry, exited } = await launch({ ...program, stdio: ['ignore', log, log] }).finally(() => closeSync(log));
    let over = false;
    exited.then(() => {
      over = true;
    });
    return {
      name: program.name,
      pid: entry.pid,
      exited,
      hasExited: () => over,
      lastLines: () => tail(logFile, logStart),
      stop: async () => {
        if (over) return;
        await endInReverse([entry]);
        signalGroup(entry.pid, 'SIGKILL'); // what it left behind in its own group
        await exited;
      },
    };
  }

  /**
   * Runs a program to its end and returns what it wrote to standard output. `onOutput(text)` hears both its streams; where it `isShown`,
   * they appear on standard error as they come.
   * @throws {Stopped} when `signal` aborts, after the program has ended; an Error with its last lines when it fails
   */
  async function runToEnd({ signal, onOutput, isShown = false, ...program }) {
    if (signal?.aborted) throw new Stopped();
    const { child, entry, exited } = await launch({ ...program, stdio: ['ignore', 'pipe', 'pipe'] });
    const heard = { all: '', standard: '' };
    for (const [stream, isStandard] of [
      [child.stdout, true],
      [child.stderr, false],
    ]) {
      stream.setEncoding('utf8').on('data', (text) => {
        heard.all = (heard.all + text).slice(-LOG_TAIL_BYTES);
        if (isStandard) heard.standard += text;
        if (isShown) process.stderr.write(text);
        onOutput?.(text);
      });
    }
    const onAbort = () => void endInReverse([entry]);
    signal?.addEventListener('abort', onAbort);
    const { code, signal: killedBy } = await exited;
    signal?.removeEventListener('abort', onAbort);
    if (signal?.aborted) throw new Stopped();
    if (code !== 0)
      throw new Error(`${program.name} failed (${killedBy ?? `exit code ${code}`})${isShown ? '' : `:\n${heard.all.trimEnd()}`}`);
    return heard.standard;
  }

  return {
    run,
    runToEnd,
    /** Kills at once all that runs. */
    killAll: () => {
      for (const { pid } of running.values()) signalGroup(pid, 'SIGKILL');
    },
    /** The folder goes when this process does, unless it was removed or kept before. */
    removeAtEnd: (folder) => tellWatchdog({ remove: folder }),
    keep: (folder) => tellWatchdog({ keep: folder }),
    /** Lets the watchdog go; call it once nothing runs any more. */
    close: () => {
      watchdog?.stdin.end();
      if (pidFile && running.size === 0) rmSync(pidFile, { force: true });
    },
  };
}

/** Ends what a run that was killed left running, by its pid file. Returns the names of what it ended. */
export async function endLeftovers(pidFile) {
  let entries;
  try {
    entries = JSON.parse(readFileSync(pidFile, 'utf8'));
  } catch {
    return [];
  }
  const left = entries.filter(isAlive);
  await endInReverse(left);
  rmSync(pidFile, { force: true });
  return left.map(({ name }) => name);
}

/** The last lines that a program wrote to its log since it was started. */
function tail(logFile, from) {
  const log = openSync(logFile, 'r');
  try {
    const begin = Math.max(from, fstatSync(log).size - LOG_TAIL_BYTES);
    const buffer = Buffer.alloc(LOG_TAIL_BYTES);
    const read = readSync(log, buffer, 0, LOG_TAIL_BYTES, begin);
    return buffer.toString('utf8', 0, read).trimEnd().split('\n').slice(-20).join('\n');
  } finally {
    closeSync(log);
  }
}
