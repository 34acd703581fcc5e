import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy, type ScheduleSpec } from '@temporalio/client';

export interface Rhythm {
  readonly taskQueue: string;
  readonly everySeconds: number;
}

interface Round {
  readonly workflowType: string;
  readonly summary: string;
  /** What it means in law, for whoever looks at the schedule. */
  readonly note: string;
}

/**
 * Lets a workflow run again and again: one round at a time, and none is made up for. Many workers ask for the same schedule; a changed rhythm
 * replaces the old one.
 */
export async function scheduleRounds(
  client: Client,
  { workflowType, summary, note }: Round,
  { taskQueue, everySeconds }: Rhythm,
): Promise<void> {
  const scheduleId = `${workflowType}:${taskQueue}`;
  const spec: ScheduleSpec = { intervals: [{ every: `${everySeconds} seconds` }] };
  const action = { type: 'startWorkflow', workflowType, workflowId: scheduleId, taskQueue, args: [], staticSummary: summary } as const;
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10 seconds' } as const;
  try {
    await client.schedule.create({ scheduleId, spec, action, policies, state: { note } });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update((schedule) => ({ ...schedule, spec, policies, action: { ...action } }));
  }
}
