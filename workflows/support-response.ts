import { runs } from './process';

/** GTC-3.4: a request for support, and the time for its first answer. Closed once that is given, and noted where it was late; a late fact reopens it. */
export const supportResponse = runs({});
