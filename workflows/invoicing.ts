import { runs } from './process';

/** GTC-4.1: what a contract is invoiced, part by part. Closed when nothing more is to be invoiced; a late fact reopens it. */
export const invoicing = runs({
  issueInvoice: {
    startToCloseTimeout: '30 seconds',
    heartbeatTimeout: '5 seconds',
    retry: { maximumAttempts: 5, initialInterval: '1 second' },
  },
});
