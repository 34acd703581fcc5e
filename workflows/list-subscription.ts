import { mailing } from './patience';
import { runs } from './process';

/** DPA-4.1.h: somebody who is told what becomes of the list of sub-processors. Closed once that has ended, for good. */
export const listSubscription = runs({ sendSubscriptionConfirmation: mailing, sendListUpdate: mailing });
