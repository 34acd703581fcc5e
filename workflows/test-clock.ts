import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { ClockActivities } from '../activities';

const { advanceClock } = proxyActivities<ClockActivities>({ startToCloseTimeout: '1 hour', heartbeatTimeout: '70 seconds' });

/** Sandbox time: one advance, deadline by deadline, until the target that the clock's row names. */
export async function testClock(clock: { readonly providerId: string; readonly clockId: string }): Promise<'ready' | 'failed'> {
  for (;;) {
    const came = await advanceClock.executeWithOptions({ summary: 'advance to the next instants at which something is due' }, [clock]);
    if (came !== 'more') return came;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof testClock>(clock);
  }
}
