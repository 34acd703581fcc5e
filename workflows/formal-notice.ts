import { handingOver } from './patience';
import { runs } from './process';

/** GTC-5.2: a letter, the time to cure, and a right that opens. Closed when it is cured, used or waived; a late fact reopens it. */
export const formalNotice = runs({ postLetter: handingOver });
