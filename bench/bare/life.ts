/** A life without Tacit: the same signals, timers and activities in the same order, and no rule. */
import { condition, defineSignal, proxyActivities, proxyLocalActivities, setHandler, sleep } from '@temporalio/workflow';
import type { Stride } from '../history';
import type { BareActivities } from './activities';

export interface BareLife {
  readonly group: string;
  readonly id: string;
  readonly strides: readonly Stride[];
  /** Epoch milliseconds of the first timer; the others take weeks. */
  readonly dueAt: number;
}

export const told = defineSignal('told');

const WEEK_MS = 7 * 86_400_000;
const { decide } = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '10 seconds' });
const { mail } = proxyActivities<BareActivities>({
  startToCloseTimeout: '120 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
});

export async function life({ group, id, strides, dueAt }: BareLife): Promise<void> {
  let heard = 0;
  let timers = 0;
  setHandler(told, () => {
    heard += 1;
  });
  for (const [number, stride] of strides.entries()) {
    const row = { group, id, number };
    if (stride === 'decide') await decide(row);
    else if (stride === 'mail') await mail(row);
    else if (stride === 'timer') {
      await sleep(timers === 0 ? Math.max(1_000, dueAt - Date.now()) : WEEK_MS);
      timers += 1;
    } else {
      await condition(() => heard > 0);
      heard -= 1;
    }
  }
}
