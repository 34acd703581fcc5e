import { MockActivityEnvironment } from '@temporalio/testing';
import { createClockActivities } from '../../activities/clocks';
import type { ClockStore, Round } from '../../activities/ports/clocks';

const CLOCK = { providerId: 'prv_1', clockId: 'clk_1' };
const due = [{ providerId: 'prv_1', processId: 'prc_1', kind: 'toy', subjectId: 'toy_1', contractId: '' }];

/** Rounds as a clock would have them, and what was written when the advance failed. */
async function advanced(roundOf: (round: number) => Round) {
  let rounds = 0;
  const failures: unknown[] = [];
  const told: unknown[] = [];
  const clocks: ClockStore = {
    advance: async () => {
      rounds += 1;
      return roundOf(rounds);
    },
    fail: async (_clock, problem) => void failures.push(problem),
  };
  const teller = { signal: async (processes: readonly unknown[]) => told.push(...processes) };
  const { advanceClock } = createClockActivities({ clocks, teller, clockPatienceMs: 200 });
  const came = await new MockActivityEnvironment().run(advanceClock, CLOCK);
  return { came, rounds, failures, told: told.length };
}

const at = (day: number) =>
  `2026-${String(1 + Math.floor(day / 28)).padStart(2, '0')}-${String(1 + (day % 28)).padStart(2, '0')}T07:00:00.000Z`;

describe('an advance', () => {
  it('fails after 1,000 rounds at one instant, and names who was due', async () => {
    const { came, failures, told } = await advanced(() => ({ kind: 'moved', at: at(0), due }));
    expect(came).toBe('failed');
    expect(failures).toEqual([{ text: `1000 rounds at ${at(0)}`, processIds: ['prc_1'] }]);
    expect(told).toBe(1_000);
  });

  it('does not fail after 1,000 rounds at two instants', async () => {
    const rounds = (round: number): Round =>
      round > 1_001 ? { kind: 'ready', at: at(2) } : { kind: 'moved', at: at(round > 500 ? 1 : 0), due };
    expect(await advanced(rounds)).toMatchObject({ failures: [] });
  });

  it('comes back for more after 500 rounds, so that no activity lives long', async () => {
    expect(await advanced((round) => ({ kind: 'moved', at: at(round), due }))).toMatchObject({ came: 'more', rounds: 500 });
  });

  it('fails when nothing moves, and names who did not', async () => {
    const { came, failures } = await advanced(() => ({ kind: 'busy', progress: 'same', processIds: ['prc_2'] }));
    expect(came).toBe('failed');
    expect(failures).toEqual([{ text: 'no progress for 0.2 seconds', processIds: ['prc_2'] }]);
  });

  it('goes on as long as anything moves', async () => {
    const busy = (round: number): Round => ({ kind: 'busy', progress: String(round), processIds: ['prc_2'] });
    const { came, failures } = await advanced((round) => (round <= 20 ? busy(round) : { kind: 'ready', at: at(0) }));
    expect(came).toBe('ready');
    expect(failures).toEqual([]);
  });
});

describe('an advance under way', () => {
  it('ends at once when its worker is to stop', async () => {
    const environment = new MockActivityEnvironment();
    let rounds = 0;
    const clocks: ClockStore = {
      async advance() {
        rounds += 1;
        if (rounds === 3) environment.cancel('WORKER_SHUTDOWN');
        return { kind: 'moved', at: at(rounds), due };
      },
      fail: async () => undefined,
    };
    const { advanceClock } = createClockActivities({ clocks, teller: { signal: async () => 1 } });
    await expect(environment.run(advanceClock, CLOCK)).rejects.toThrow('WORKER_SHUTDOWN');
    expect(rounds).toBe(3);
  });
});
