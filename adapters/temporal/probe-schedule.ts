import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client';

/**
 * Lets the probes run every minute: one round at a time, and none is made up for, since what was not measured then cannot be measured now. Many
 * workers ask for the same schedule.
 */
export async function scheduleProbes(
  client: Client,
  { taskQueue, everySeconds = 60 }: { taskQueue: string; everySeconds?: number },
): Promise<void> {
  const scheduleId = `probe:${taskQueue}`;
  const spec: ScheduleSpec = { intervals: [{ every: `${everySeconds} seconds` }] };
  const action = {
    type: 'startWorkflow',
    workflowType: 'probe',
    workflowId: scheduleId,
    taskQueue,
    args: [],
    staticSummary: 'Tries whether the services can be used',
  } as const;
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 seconds' } as const;
  const state = { note: 'No legal effect by itself: a failure counts once another minute has confirmed it.' };
  try {
    await client.schedule.create({ scheduleId, spec, action, policies, state });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((schedule) => ({ ...schedule, spec, policies, action: { ...action } }));
  }
}
