import { runs } from './process';

const mail = {
  startToCloseTimeout: '120 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
} as const;

/** GTC-4.2: three reminders, then suspension 14 days after the third was sent. Closed when settled; a late fact reopens it. */
export const dunning = runs({ sendReminder: mail, sendDisputeReply: mail, sendDefaultNotice: mail });
