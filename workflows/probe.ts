import { proxyActivities } from '@temporalio/workflow';
import type { ProbeActivities } from '../activities';

const { probeServices } = proxyActivities<ProbeActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  // A minute that could not be measured is not made up for: the next one is.
  retry: { maximumAttempts: 1 },
});

/** GTC-3.6.1.c, GTC-3.6.2.b: tries whether the services can be used. Started by a schedule, every minute. */
export const probe = (): Promise<number> => probeServices.executeWithOptions({ summary: 'try whether the services can be used' }, []);
