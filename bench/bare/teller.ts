import type { Client } from '@temporalio/client';
import { inParallel } from '../http';
import type { BareLife } from './life';

/** As many as Tacit's teller has on their way. */
const SIGNALS_AT_ONCE = 50;

/** Signals lives, and starts those that don't run. */
export const createBareTeller =
  (client: Client, taskQueue: string) =>
  (lives: readonly BareLife[]): Promise<void> =>
    inParallel(SIGNALS_AT_ONCE, lives, (life) =>
      client.workflow.signalWithStart('life', { workflowId: life.id, taskQueue, args: [life], signal: 'told' }),
    );
