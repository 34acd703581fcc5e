import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';

export interface ClockRef {
  readonly providerId: string;
  readonly clockId: string;
}

/** Starts the advance of a test clock whose row says where to. */
export interface ClockStarter {
  /** @returns false where Temporal could not be reached in time: advancing again starts it. Never throws. */
  start(clock: ClockRef, patienceMs: number): Promise<boolean>;
}

const AGAIN_AFTER_MS = [50, 100, 200, 400, 800];

/**
 * A clock has one advance at a time. One that is running reads its target each round, and so reaches the new one; but one that has reached
 * its own is about to end without looking again. So while a run stands in the way, starting is tried again for a moment; what still runs
 * after it has looked at the target since.
 */
export function createClockStarter(client: Client, taskQueue: string): ClockStarter {
  const start = ({ providerId, clockId }: ClockRef) =>
    client.workflow.start('testClock', {
      workflowId: `clock:${clockId}`,
      taskQueue,
      args: [{ providerId, clockId }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
      staticSummary: `advance of test clock ${clockId}`,
    });

  async function startPatiently(clock: ClockRef): Promise<boolean> {
    for (const millis of AGAIN_AFTER_MS) {
      const outcome = await outcomeOf(start(clock));
      if (outcome !== 'running') return outcome === 'started';
      await new Promise((resolve) => setTimeout(resolve, millis));
    }
    return true;
  }

  return { start: (clock, patienceMs) => client.withDeadline(Date.now() + patienceMs, () => startPatiently(clock)) };
}

const outcomeOf = (starting: Promise<unknown>): Promise<'started' | 'running' | 'unreachable'> =>
  starting.then(
    () => 'started',
    (error: unknown) => (error instanceof WorkflowExecutionAlreadyStartedError ? 'running' : 'unreachable'),
  );
