import { runs } from './process';

/** GTC-8.c: documents that are asked for, and the last day to return them. Closed once they are returned; a late fact reopens it. */
export const returnRequest = runs({});
