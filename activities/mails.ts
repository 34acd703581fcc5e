import { ApplicationFailure, Context } from '@temporalio/activity';
import { alive } from './alive';
import { discreetly } from './discreet';
import type { Asked, NoticeStore } from './ports/notices';

/** The mails that clauses send, one activity each, named as the contract would say it: the history reads as what was done. */
export const createMailActivities = ({ notices }: { notices: NoticeStore }) => {
  const send = (asked: Asked): Promise<void> =>
    alive(async () => {
      const sending = await discreetly(() => notices.send(asked, Context.current().cancellationSignal));
      if (!sending.done) throw ApplicationFailure.retryable(sending.why, 'MailNotTaken');
    });
  return {
    /** GTC-1.a. At most one mail per reminder; told as sellerReminderSent or sellerReminderRefused. */
    sendSellerReminder: send,
    /** GTC-5.a. At most one mail per reminder and desk; told as renewalReminderSent or renewalReminderRefused. */
    sendRenewalReminder: send,
    /** GTC-5.1.b. At most one mail per void notice; told as noticeReplySent. */
    sendNoticeReply: send,
    /** GTC-8.c. At most one mail per end and one reminder; told as endNoticeSent or endNoticeRefused. */
    sendEndNotice: send,
    /** GTC-17.2. At most one mail per last day of a policy; told as expiryReminderSent or expiryReminderRefused. */
    sendExpiryReminder: send,
    /** DPA-4.1.a. At most one mail per wording and address; told as windowMailSent or windowMailRefused. */
    sendAnnouncement: send,
    /** DPA-4.1.c. At most one mail per last day that passed in silence; told as windowMailSent or windowMailRefused. */
    sendAcceptance: send,
    /** DPA-4.1.b. At most one mail per objection; told as windowMailSent or windowMailRefused. */
    sendObjectionReceipt: send,
    /** DPA-4.1.d. At most one mail per answer; told as windowMailSent or windowMailRefused. */
    sendObjectionAnswer: send,
    /** DPA-4.1.a. At most one mail per window; told as windowMailSent or windowMailRefused. */
    sendChangeWithdrawal: send,
    /** DPA-4.1.d. At most one mail per notice of exit; told as windowMailSent or windowMailRefused. */
    sendExitConfirmation: send,
    /** DPA-4.1.h. At most one mail per asking; told as listMailSent or listMailRefused. */
    sendSubscriptionConfirmation: send,
    /** DPA-4.1.h. At most one mail per change, revision and what became of it; told as listMailSent or listMailRefused. */
    sendListUpdate: send,
    /** GTC-3.6.1.d. At most one mail per month and right; told as levelMailSent or levelMailRefused. */
    sendMonthBelow: send,
    /** GTC-3.6.1.e. At most one mail per month that met its level again; told as levelMailSent or levelMailRefused. */
    sendMonthCured: send,
    /** GTC-3.6.1.b. At most one mail per correction; told as levelMailSent or levelMailRefused. */
    sendMonthCorrected: send,
    /** GTC-3.6.1.d. At most one mail per notice and what it comes to; told as levelMailSent or levelMailRefused. */
    sendLevelNoticeAnswer: send,
    /** GTC-3.3.2.3.a. At most one mail per preview and attempt; told as previewSent or previewRefused. */
    sendPreview: send,
    /** GTC-3.7.2.a. At most one mail per contact; told as storageMailSent or storageMailRefused. */
    sendStorageContact: send,
    /** GTC-3.7.2.b. At most one mail per report; told as storageMailSent or storageMailRefused. */
    sendStorageReport: send,
    /** GTC-4.2.b. At most one mail per reminder; told as reminderSent or reminderRefused. */
    sendReminder: send,
    /** GTC-4.2.f. At most one mail per dispute; told as disputeReplySent. */
    sendDisputeReply: send,
    /** GTC-4.2.e. One mail per notice; told as defaultNotified. */
    sendDefaultNotice: send,
  };
};
