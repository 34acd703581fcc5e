import { handingOver } from './patience';
import { runs } from './process';

/** GTC-15.1: what an event suspends, the right to terminate that opens, the letter. Closed when it is over; a late fact reopens it. */
export const forceMajeure = runs({ postLetter: handingOver });
