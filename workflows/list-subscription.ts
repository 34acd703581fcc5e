import { runs } from './process';

const mail = {
  startToCloseTimeout: '120 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
} as const;

/** DPA-4.1.h: somebody who is told what becomes of the list of sub-processors. Closed once that has ended, for good. */
export const listSubscription = runs({ sendSubscriptionConfirmation: mail, sendListUpdate: mail });
