import { sleep } from '@temporalio/workflow';
import { runs } from '../../workflows/process';

/** What the product runs, and the smallest clause beside it, with an effect whose patience is short. */
export * from '../../workflows';

export const toy = runs({
  sendReminder: {
    startToCloseTimeout: '60 seconds',
    heartbeatTimeout: '5 seconds',
    retry: { maximumAttempts: 2, initialInterval: '100ms' },
  },
});

/** What nobody may write: a timer that doesn't say what for, or says it at too great a length. */
export const anonymous = (): Promise<void> => sleep(1);
export const verbose = (): Promise<void> => sleep(1, { summary: 'x'.repeat(400) });
