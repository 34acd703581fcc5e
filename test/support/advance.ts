import { setTarget } from '../../adapters/prisma/test-clocks';
import { withProvider } from '../../adapters/prisma/with-provider';
import { createClockStarter } from '../../adapters/temporal/clock-starter';
import { type Instant, instant } from '../../domain/shared/instant';
import type { Engine } from './engine';
import { until } from './until';

interface Place {
  readonly providerId: string;
  readonly clockId: string | null;
}

/** Advances a test clock as the API does, and waits until the advance is over. */
export async function advance(engine: Engine, place: Place, to: string) {
  await setOut(engine, place, to);
  return until(`the clock has stopped, on its way to ${to}`, async () => {
    const clock = await clockRow(engine, place);
    return clock.status === 'advancing' ? undefined : { status: clock.status, now: instant(clock.nowAt), problem: clock.problem };
  });
}

/** Begins to advance a test clock. */
export async function setOut(engine: Engine, { providerId, clockId }: Place, to: string): Promise<void> {
  if (clockId === null) throw new Error('it lives on real time');
  const set = await withProvider(engine.database, providerId, (tx) => setTarget(tx, clockId, to as Instant));
  if (set === undefined || 'earliest' in set) throw new Error(`the clock cannot go to ${to}`);
  await createClockStarter(engine.client, engine.taskQueue).start({ providerId, clockId }, 10_000);
}

const clockRow = (engine: Engine, { providerId, clockId }: Place) =>
  withProvider(engine.database, providerId, (tx) => tx.clock.findUniqueOrThrow({ where: { id: clockId ?? '' } }));
