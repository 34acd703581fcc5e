/** A letter is written and handed over in a moment; where it cannot be, a person is asked. */
export const posting = {
  startToCloseTimeout: '60 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
} as const;
