import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process as it can be recognised later: a pid alone may belong to someone else by then, so the moment it started counts too.
 * @typedef {{ pid: number, bornAt: string | null }} Living
 */

/** When the process with this pid was started, in words of the operating system; null when there is none (a zombie is none). */
export function bornAt(pid) {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ');
      return fields[0] === 'Z' ? null : fields[19];
    }
    if (process.platform === 'win32') return process.kill(pid, 0) ? 'alive' : null;
    return (
      execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null
    );
  } catch {
    return null;
  }
}

/** Whether exactly this process still runs. */
export const isAlive = ({ pid, bornAt: then }) => then !== null && bornAt(pid) === then;

/** Signals a process with its group, which it leads; one that is gone already is no error. */
export function signalGroup(pid, signal) {
  try {
    if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}

/**
 * Ends processes one after the other, the last started first: each is asked by its `stopSignal`, and killed when it has not ended
 * after `stopWithinMs`.
 * @param {(Living & { stopSignal: string, stopWithinMs: number })[]} processes in the order in which they were started
 */
export async function endInReverse(processes) {
  for (const each of [...processes].reverse()) {
    if (!isAlive(each)) continue;
    signalGroup(each.pid, each.stopSignal);
    for (let waitedMs = 0; isAlive(each) && waitedMs < each.stopWithinMs; waitedMs += 50) await sleep(50);
    if (isAlive(each)) signalGroup(each.pid, 'SIGKILL');
    for (let waitedMs = 0; isAlive(each) && waitedMs < 5_000; waitedMs += 50) await sleep(50);
  }
}
