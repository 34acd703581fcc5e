/** A mail server may keep a connection for long before it answers. */
export const mailing = {
  startToCloseTimeout: '120 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
} as const;

/** A letter is written and handed over in a moment; where it cannot be, a person is asked. */
export const handingOver = {
  startToCloseTimeout: '60 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
} as const;

/** What the database alone answers. */
export const lookingUp = {
  startToCloseTimeout: '20 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '1 second' },
} as const;
