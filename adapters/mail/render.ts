import { type DefaultNoticeContent, defaultNoticeView } from './default-notice';
import { type DisputeReplyContent, disputeReplyView } from './dispute-reply';
import { type EndNoticeContent, endNoticeView } from './end-notice';
import { type PolicyExpiringContent, policyExpiringView } from './insurance';
import {
  type ListUpdateContent,
  listUpdateView,
  type SubscriptionConfirmationContent,
  subscriptionConfirmationView,
} from './list-subscription';
import { type QuotationExpiringContent, quotationExpiringView } from './quotation';
import { type ReminderContent, reminderView } from './reminder';
import { type NoticeReplyContent, noticeReplyView, type RenewalReminderContent, renewalReminderView } from './renewal';
import { type RenderedMail, renderTemplate, type View } from './templates';

/** Every mail that Tacit writes, by name, with what it must be told. */
export interface MailContents {
  readonly quotationExpiring: QuotationExpiringContent;
  readonly reminder: ReminderContent;
  readonly disputeReply: DisputeReplyContent;
  readonly defaultNotice: DefaultNoticeContent;
  readonly renewalReminder: RenewalReminderContent;
  readonly noticeReply: NoticeReplyContent;
  readonly endNotice: EndNoticeContent;
  readonly policyExpiring: PolicyExpiringContent;
  readonly subscriptionConfirmation: SubscriptionConfirmationContent;
  readonly listUpdate: ListUpdateContent;
}

interface MailKind<Content> {
  readonly template: (content: Content) => string;
  readonly view: (content: Content) => View;
}

const kinds: { readonly [Name in keyof MailContents]: MailKind<MailContents[Name]> } = {
  quotationExpiring: { template: () => 'quotation-expiring', view: quotationExpiringView },
  reminder: { template: ({ level }) => `reminder-${level}`, view: reminderView },
  disputeReply: { template: () => 'dispute-reply', view: disputeReplyView },
  defaultNotice: { template: () => 'default-notice', view: defaultNoticeView },
  renewalReminder: { template: ({ isToCustomer }) => (isToCustomer ? 'renewal-reminder' : 'renewal-deadline'), view: renewalReminderView },
  policyExpiring: { template: () => 'policy-expiring', view: policyExpiringView },
  noticeReply: { template: () => 'notice-reply', view: noticeReplyView },
  endNotice: { template: () => 'end-notice', view: endNoticeView },
  subscriptionConfirmation: { template: () => 'subscription-confirmation', view: subscriptionConfirmationView },
  listUpdate: { template: () => 'list-update', view: listUpdateView },
};

/**
 * Writes a mail in its content's language: subject, text, and HTML with the same words.
 * @throws Error when the content lacks what the template names, a date that does not exist included.
 */
export const renderMail = <Name extends keyof MailContents>(name: Name, content: MailContents[Name]): RenderedMail => {
  const kind: MailKind<MailContents[Name]> = kinds[name];
  return renderTemplate(content.language, kind.template(content), kind.view(content));
};

export const renderQuotationExpiring = (content: QuotationExpiringContent): RenderedMail => renderMail('quotationExpiring', content);
export const renderReminder = (content: ReminderContent): RenderedMail => renderMail('reminder', content);
export const renderDisputeReply = (content: DisputeReplyContent): RenderedMail => renderMail('disputeReply', content);
export const renderDefaultNotice = (content: DefaultNoticeContent): RenderedMail => renderMail('defaultNotice', content);
export const renderRenewalReminder = (content: RenewalReminderContent): RenderedMail => renderMail('renewalReminder', content);
export const renderNoticeReply = (content: NoticeReplyContent): RenderedMail => renderMail('noticeReply', content);
export const renderEndNotice = (content: EndNoticeContent): RenderedMail => renderMail('endNotice', content);
export const renderPolicyExpiring = (content: PolicyExpiringContent): RenderedMail => renderMail('policyExpiring', content);
export const renderSubscriptionConfirmation = (content: SubscriptionConfirmationContent): RenderedMail =>
  renderMail('subscriptionConfirmation', content);
export const renderListUpdate = (content: ListUpdateContent): RenderedMail => renderMail('listUpdate', content);
