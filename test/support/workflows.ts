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
