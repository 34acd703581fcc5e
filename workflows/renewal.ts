import { posting } from './posting';
import { runs } from './process';

const mail = {
  startToCloseTimeout: '120 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
} as const;

const reading = {
  startToCloseTimeout: '20 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '1 second' },
} as const;

/** GTC-5: a contract's periods, its deadlines, its price and its end. Closed when it has ended; a late fact reopens it. */
export const renewal = runs({ sendRenewalReminder: mail, sendNoticeReply: mail, lookUpIndex: reading, postLetter: posting });
