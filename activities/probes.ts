import { Context, heartbeat } from '@temporalio/activity';
import type { ProbeOutcome } from '../domain/availability/probe';
import { instant } from '../domain/shared/instant';
import { alive } from './alive';
import type { TellPort } from './ports/courier';
import type { DueProbe, ProbeStore } from './ports/probes';

/** Before a failed probe is run again: a blip is no outage. */
const PAUSE_MS = 5_000;
const AT_ONCE_MAX = 20;

export const createProbeActivities = ({
  probes,
  teller,
  pauseMs = PAUSE_MS,
}: {
  readonly probes: ProbeStore;
  readonly teller: TellPort;
  readonly pauseMs?: number;
}) => ({
  /**
   * GTC-3.6.1.c, GTC-3.6.2.b. Runs every enabled probe, a failed one once more, and puts one result of each on record; gives how many were run.
   * Run again, it measures again: a result is of the instant at which it began.
   */
  probeServices: (): Promise<number> =>
    alive(async () => {
      const due = [...(await probes.due())];
      const { length } = due;
      const signal = Context.current().cancellationSignal;
      const failures: unknown[] = [];
      // What cannot be written of one stops no other.
      const failed = (error: unknown): void => void failures.push(error);
      const one = async (): Promise<void> => {
        for (let probe = due.shift(); probe !== undefined; probe = due.shift()) {
          const at = instant(new Date());
          const outcome = await tried(probe, signal, pauseMs);
          if (signal.aborted) return;
          await probes.record(probe, at, outcome).then((tell) => void teller.signal(tell), failed);
          heartbeat();
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE_MAX }, one));
      await probes.settle().then((tell) => void teller.signal(tell), failed);
      await probes.deleteOld();
      if (failures.length > 0) throw failures[0];
      return length;
    }),
});

async function tried(probe: DueProbe, signal: AbortSignal, pauseMs: number): Promise<ProbeOutcome> {
  const first = await probe.run(signal);
  if (first.ok || signal.aborted) return first;
  await new Promise((resolve) => setTimeout(resolve, pauseMs));
  return probe.run(signal);
}
