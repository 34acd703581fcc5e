import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client';

interface Rhythm {
  readonly taskQueue: string;
  readonly everySeconds: number;
}

/**
 * Lets the courier go round: one round at a time, and none is made up for, since the next finds what the missed one would have found. Many
 * workers ask for the same schedule; a changed rhythm replaces the old one.
 */
export async function scheduleCourier(client: Client, { taskQueue, everySeconds }: Rhythm): Promise<void> {
  const scheduleId = `courier:${taskQueue}`;
  const spec: ScheduleSpec = { intervals: [{ every: `${everySeconds} seconds` }] };
  const action = {
    type: 'startWorkflow',
    workflowType: 'courier',
    workflowId: scheduleId,
    taskQueue,
    args: [],
    staticSummary: 'Tells processes what was written for them and nobody told',
  } as const;
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 seconds' } as const;
  try {
    await client.schedule.create({
      scheduleId,
      spec,
      action,
      policies,
      state: { note: 'No legal effect: it only repeats what was not heard.' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((schedule) => ({ ...schedule, spec, policies, action: { ...action } }));
  }
}
