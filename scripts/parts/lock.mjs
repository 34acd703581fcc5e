import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bornAt, isAlive } from './living.mjs';

/** Thrown when a living process holds the lock. */
export class Held extends Error {
  constructor(file, pid) {
    super(`${file} is held by process ${pid}`);
    this.name = 'Held';
    this.pid = pid;
  }
}

/** The living process that holds the lock file, or null. */
export function holderOf(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    return isAlive(holder) ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Takes the lock file for this process, also from a holder that died. Returns the function that gives it back.
 * @throws {Held} when a living process (this one included) holds it
 */
export function acquire(file) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, bornAt: bornAt(process.pid) }));
  try {
    for (;;) {
      try {
        linkSync(mine, file); // atomic, and never without its content
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        const holder = holderOf(file);
        if (holder) throw new Held(file, holder.pid);
        setAsideDead(file, `${mine}.dead`);
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Two processes may find the same dead holder: what was set aside must still be dead, else it is put back. */
function setAsideDead(file, aside) {
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (holderOf(aside)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

/** As `acquire`, but waits until the holder is done; `onWait(pid)` is called once when there is one. */
export async function acquireInTurn(file, { onWait = () => {}, signal } = {}) {
  for (let waited = false; ; waited = true) {
    try {
      return acquire(file);
    } catch (error) {
      if (!(error instanceof Held)) throw error;
      if (!waited) onWait(error.pid);
      await sleep(200, undefined, { signal });
    }
  }
}
