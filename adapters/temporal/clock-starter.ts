import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';

export interface ClockRef {
  readonly providerId: string;
  readonly clockId: string;
}

/** Starts the advance of a test clock whose row says where to. */
export interface ClockStarter {
  /** @returns false where Temporal could not be reached in time: advancing again starts it */
  start(clock: ClockRef, patienceMs: number): Promise<boolean>;
}

const AGAIN_AFTER_MS = [50, 100, 200, 400, 800];

/**
 * A clock has one advance at a time. One that is running reads its target each round, and so reaches the new one; but one that has reached
 * its own is about to end without looking again, so while a run stands in the way, starting is tried again for a moment.
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

  async function startAgain(clock: ClockRef): Promise<void> {
    for (const millis of AGAIN_AFTER_MS) {
      await new Promise((resolve) => setTimeout(resolve, millis));
      if ((await outcomeOf(start(clock))) !== 'running') return;
    }
  }

  return {
    async start(clock, patienceMs) {
      const outcome = await client.withDeadline(Date.now() + patienceMs, () => outcomeOf(start(clock)));
      if (outcome === 'running') void startAgain(clock);
      return outcome !== 'unreachable';
    },
  };
}

const outcomeOf = (starting: Promise<unknown>): Promise<'started' | 'running' | 'unreachable'> =>
  starting.then(
    () => 'started',
    (error: unknown) => (error instanceof WorkflowExecutionAlreadyStartedError ? 'running' : 'unreachable'),
  );
