import { heartbeat, sleep } from '@temporalio/activity';
import type { ClockRef, ClockStore } from './ports/clocks';
import type { TellPort } from './ports/courier';

const PATIENCE_MS = 60_000;
const ROUNDS_AT_ONE_INSTANT_MAX = 1_000;
const LOOK_AGAIN_MS = [5, 10, 20, 40, 80];
/** A look costs as much as a turn, and many are not settled sooner for being looked at. */
const LOOK_AGAIN_MS_PER_BUSY = 10;
const ROUNDS_PER_ACTIVITY_MAX = 500;

interface ClockPorts {
  readonly clocks: ClockStore;
  readonly teller: TellPort;
  /** How long an advance waits while nothing moves, in real time. */
  readonly clockPatienceMs?: number;
}

export const createClockActivities = ({ clocks, teller, clockPatienceMs = PATIENCE_MS }: ClockPorts) => ({
  /**
   * Advances a test clock deadline by deadline until its target: settles, moves to the next instant at which something is due, tells whom
   * it concerns, and again. Gives `more` after many rounds, so that no activity lives long, but not between two rounds at one instant;
   * `failed` when nothing moves for as long as patience lasts.
   */
  async advanceClock(clock: ClockRef): Promise<'ready' | 'failed' | 'more'> {
    let looks = 0;
    let seen = { progress: '', since: Date.now() };
    let instant = { at: '', rounds: 0 };
    for (let rounds = 0; rounds < ROUNDS_PER_ACTIVITY_MAX || instant.rounds > 1; ) {
      heartbeat();
      await sleep(0); // ends here when the worker is to stop
      const round = await clocks.advance(clock);
      if (round.kind === 'ready') return 'ready';
      if (round.kind === 'moved') {
        rounds += 1;
        looks = 0;
        instant = { at: round.at, rounds: round.at === instant.at ? instant.rounds + 1 : 1 };
        if (instant.rounds > ROUNDS_AT_ONE_INSTANT_MAX)
          return fail(clocks, clock, `${ROUNDS_AT_ONE_INSTANT_MAX} rounds at ${round.at}`, idsOf(round.due));
        await teller.signal(round.due);
        seen = { progress: '', since: Date.now() };
        continue;
      }
      if (round.progress !== seen.progress) seen = { progress: round.progress, since: Date.now() };
      if (Date.now() - seen.since > clockPatienceMs)
        return fail(clocks, clock, `no progress for ${clockPatienceMs / 1_000} seconds`, round.processIds);
      const patience = LOOK_AGAIN_MS[Math.min(looks, LOOK_AGAIN_MS.length - 1)] ?? 0;
      await sleep(Math.max(patience, LOOK_AGAIN_MS_PER_BUSY * round.processIds.length));
      looks += 1;
    }
    return 'more';
  },
});

async function fail(clocks: ClockStore, clock: ClockRef, text: string, processIds: readonly string[]): Promise<'failed'> {
  await clocks.fail(clock, { text, processIds });
  return 'failed';
}

const idsOf = (processes: readonly { readonly processId: string }[]): string[] => processes.map(({ processId }) => processId);
