import { handingOver, lookingUp, mailing } from './patience';
import { runs } from './process';

/** GTC-5: a contract's periods, its deadlines, its price and its end. Closed when it has ended; a late fact reopens it. */
export const renewal = runs({ sendRenewalReminder: mailing, sendNoticeReply: mailing, lookUpIndex: lookingUp, postLetter: handingOver });
