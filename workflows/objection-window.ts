import { runs } from './process';

const mail = {
  startToCloseTimeout: '120 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '2 seconds' },
} as const;

const posting = {
  startToCloseTimeout: '20 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { maximumAttempts: 5, initialInterval: '1 second' },
} as const;

/** DPA-4.1: one customer's window on an announced change. Closed when it is clear whether its data may go there; a late fact reopens it. */
export const objectionWindow = runs({
  postAnnouncement: posting,
  sendAnnouncement: mail,
  sendAcceptance: mail,
  sendObjectionReceipt: mail,
  sendObjectionAnswer: mail,
  sendChangeWithdrawal: mail,
  sendExitConfirmation: mail,
});
