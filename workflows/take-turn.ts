import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { StepView, TakeTurn, TurnActivities } from '../activities';

const quick = proxyLocalActivities<TurnActivities>({
  startToCloseTimeout: '2 seconds',
  retry: { maximumAttempts: 2, initialInterval: '100ms' },
});
const patient = proxyActivities<TurnActivities>({ startToCloseTimeout: '30 seconds', retry: { maximumInterval: '30 seconds' } });

/** A turn, in the worker that runs the workflow; where the database is slow or away, as long as it takes, for everyone to see. */
export async function takeTurn(turn: TakeTurn, why: string): Promise<StepView> {
  try {
    return await quick.takeTurn.executeWithOptions({ summary: `decide: ${why}` }, [turn]);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return patient.takeTurn.executeWithOptions({ summary: `decide: ${why} (the database was busy)` }, [turn]);
  }
}
