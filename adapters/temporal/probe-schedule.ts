import type { Client } from '@temporalio/client';
import { scheduleRounds } from './round-schedule';

const round = {
  workflowType: 'probe',
  summary: 'Tries whether the services can be used',
  note: 'No legal effect by itself: a failure counts once another minute has confirmed it.',
};

/** Lets the probes run every minute: none is made up for, since what was not measured then cannot be measured now. */
export const scheduleProbes = (
  client: Client,
  { taskQueue, everySeconds = 60 }: { taskQueue: string; everySeconds?: number },
): Promise<void> => scheduleRounds(client, round, { taskQueue, everySeconds });
