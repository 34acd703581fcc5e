import { runs } from '../../workflows/process';

/** What the product runs, but mails are given up after two tries, a tenth of a second apart: for what follows when they are. */
export * from '../../workflows';

const mail = {
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 2, initialInterval: '100ms' },
} as const;

export const dunning = runs({ sendReminder: mail, sendDisputeReply: mail, sendDefaultNotice: mail });
