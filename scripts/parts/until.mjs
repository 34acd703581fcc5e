import { setTimeout as sleep } from 'node:timers/promises';
import { Stopped } from './programs.mjs';

/**
 * Asks `attempt` again and again until it answers without throwing.
 * @param program the program whose early end makes waiting pointless; the error then shows its last lines
 * @throws {Stopped} when `signal` aborts; an Error naming `what` when the program ends or `withinMs` are over
 */
export async function until(what, attempt, { program, signal, withinMs = 60_000, everyMs = 100 }) {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    if (signal?.aborted) throw new Stopped();
    if (program?.hasExited()) throw new Error(`${program.name} ended before ${what}. Its last lines:\n${program.lastLines()}`);
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > giveUpAt) {
        const lines = program ? ` Its last lines:\n${program.lastLines()}` : '';
        throw new Error(`Gave up after ${withinMs / 1_000} s waiting until ${what}: ${error.message}.${lines}`);
      }
    }
    await sleep(everyMs, undefined, { signal }).catch(() => {});
  }
}
