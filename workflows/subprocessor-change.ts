import { runs } from './process';

/** Thousands of customers, a page at a time: what a worker that died had done is found done. */
const inPages = {
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { maximumAttempts: 10, initialInterval: '1 second', maximumInterval: '30 seconds' },
} as const;

const counting = {
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: '15 seconds',
  retry: { maximumAttempts: 5, initialInterval: '1 second' },
} as const;

/** DPA-4.1: an announced change, from its announcement until it is in effect and every window is closed. */
export const subprocessorChange = runs({
  openWindows: inPages,
  tellWindows: inPages,
  tellFollowers: inPages,
  countWindows: counting,
});
