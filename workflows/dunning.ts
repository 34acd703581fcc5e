import { mailing } from './patience';
import { runs } from './process';

/** GTC-4.2: three reminders, then suspension 14 days after the third was sent. Closed when settled; a late fact reopens it. */
export const dunning = runs({ sendReminder: mailing, sendDisputeReply: mailing, sendDefaultNotice: mailing });
