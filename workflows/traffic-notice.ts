import { runs } from './process';

/** GTC-6.2: a peak of traffic that was announced. Closed once support was told, and has looked at one that was late. */
export const trafficNotice = runs({});
