import { mailing } from './patience';
import { runs } from './process';

/** GTC-17.2: a policy of the provider. Closed when another covers in its place; a late fact reopens it. */
export const insurance = runs({ sendExpiryReminder: mailing });
