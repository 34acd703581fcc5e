import { mailing } from './patience';
import { runs } from './process';

/** GTC-1.a: an offer until it is accepted, lapses, is withdrawn or gives way to a new version. */
export const quotation = runs({ sendSellerReminder: mailing });
