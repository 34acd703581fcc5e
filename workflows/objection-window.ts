import { lookingUp, mailing } from './patience';
import { runs } from './process';

/** DPA-4.1: one customer's window on an announced change. Closed when it is clear whether its data may go there; a late fact reopens it. */
export const objectionWindow = runs({
  postAnnouncement: lookingUp,
  sendAnnouncement: mailing,
  sendAcceptance: mailing,
  sendObjectionReceipt: mailing,
  sendObjectionAnswer: mailing,
  sendChangeWithdrawal: mailing,
  sendExitConfirmation: mailing,
});
