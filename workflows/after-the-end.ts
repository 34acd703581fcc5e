import { mailing } from './patience';
import { runs } from './process';

/** GTC-8: what outlives a contract. Closed when the duty of confidentiality is over; a late fact reopens it. */
export const afterTheEnd = runs({ sendEndNotice: mailing });
