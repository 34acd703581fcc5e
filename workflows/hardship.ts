import { runs } from './process';

/** GTC-15.2: a negotiation, and the right to terminate that opens without agreement. Closed when it is decided; a late fact reopens it. */
export const hardship = runs({});
