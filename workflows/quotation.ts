import { runs } from './process';

const mail = {
  startToCloseTimeout: '120 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
} as const;

/** GTC-1.a: an offer until it is accepted, lapses, is withdrawn or gives way to a new version. */
export const quotation = runs({ sendSellerReminder: mail });
