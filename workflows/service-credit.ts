import { lookingUp, mailing } from './patience';
import { runs } from './process';

/** GTC-3.6.1: what a contract's availability comes to, month by month. Closed when the contract has ended; a late fact reopens it. */
export const serviceCredit = runs({
  measureMonth: lookingUp,
  issueCreditNote: lookingUp,
  sendMonthBelow: mailing,
  sendMonthCured: mailing,
  sendMonthCorrected: mailing,
  sendLevelNoticeAnswer: mailing,
});
