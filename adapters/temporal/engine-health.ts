import type { Client } from '@temporalio/client';

/** Pollers ask again at least once a minute. */
const POLLED_WITHIN_MS = 70_000;
const WORKFLOW_TASKS = 1;

export interface EngineHealth {
  /** Undefined members are well; the others say why not. Never throws. */
  check(patienceMs: number): Promise<{ readonly temporal?: string; readonly worker?: string }>;
}

/** Whether Temporal can be reached, and whether anybody works on the task queue. */
export const createEngineHealth = (client: Client, taskQueue: string): EngineHealth => ({
  async check(patienceMs) {
    try {
      const { pollers } = await client.withDeadline(Date.now() + patienceMs, () =>
        client.workflowService.describeTaskQueue({
          namespace: client.options.namespace,
          taskQueue: { name: taskQueue },
          taskQueueType: WORKFLOW_TASKS,
        }),
      );
      const since = Date.now() - POLLED_WITHIN_MS;
      const alive = pollers.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000 >= since);
      return alive ? {} : { worker: `nobody has asked for work on the task queue ${taskQueue} for ${POLLED_WITHIN_MS / 1_000} s` };
    } catch {
      return {
        temporal: `no answer within ${patienceMs} ms, or no namespace ${client.options.namespace}`,
        worker: 'not known: Temporal does not answer',
      };
    }
  },
});
