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
import {
  type LevelNoticeContent,
  levelNoticeView,
  type MonthBelowContent,
  type MonthContent,
  type MonthCuredContent,
  monthBelowView,
  monthCorrectedView,
  monthCuredView,
} from './service-level';
import { type StorageContactContent, type StorageReportContent, storageContactView, storageReportView } from './storage';
import { type FinalPreviewContent, finalPreviewView } from './studio';
import {
  type ChangeAcceptedContent,
  type ChangeAnnouncedContent,
  type ChangeWithdrawnContent,
  changeAcceptedView,
  changeAnnouncedView,
  changeWithdrawnView,
} from './subprocessor-change';
import {
  type ExitConfirmedContent,
  exitConfirmedView,
  type ObjectionAnsweredContent,
  type ObjectionReceivedContent,
  objectionAnsweredView,
  objectionReceivedView,
} from './subprocessor-objection';
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
  readonly monthBelow: MonthBelowContent;
  readonly monthCured: MonthCuredContent;
  readonly monthCorrected: MonthContent;
  readonly levelNoticeAnswered: LevelNoticeContent;
  readonly policyExpiring: PolicyExpiringContent;
  readonly changeAnnounced: ChangeAnnouncedContent;
  readonly changeAccepted: ChangeAcceptedContent;
  readonly objectionReceived: ObjectionReceivedContent;
  readonly objectionAnswered: ObjectionAnsweredContent;
  readonly changeWithdrawn: ChangeWithdrawnContent;
  readonly exitConfirmed: ExitConfirmedContent;
  readonly subscriptionConfirmation: SubscriptionConfirmationContent;
  readonly listUpdate: ListUpdateContent;
  readonly finalPreview: FinalPreviewContent;
  readonly storageContact: StorageContactContent;
  readonly storageReport: StorageReportContent;
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
  monthBelow: { template: () => 'month-below', view: monthBelowView },
  monthCured: { template: () => 'month-cured', view: monthCuredView },
  monthCorrected: { template: () => 'month-corrected', view: monthCorrectedView },
  levelNoticeAnswered: { template: () => 'level-notice-answered', view: levelNoticeView },
  changeAnnounced: { template: () => 'change-announced', view: changeAnnouncedView },
  changeAccepted: { template: () => 'change-accepted', view: changeAcceptedView },
  objectionReceived: { template: () => 'objection-received', view: objectionReceivedView },
  objectionAnswered: { template: () => 'objection-answered', view: objectionAnsweredView },
  changeWithdrawn: { template: () => 'change-withdrawn', view: changeWithdrawnView },
  exitConfirmed: { template: () => 'exit-confirmed', view: exitConfirmedView },
  subscriptionConfirmation: { template: () => 'subscription-confirmation', view: subscriptionConfirmationView },
  listUpdate: { template: () => 'list-update', view: listUpdateView },
  finalPreview: { template: () => 'final-preview', view: finalPreviewView },
  storageContact: { template: () => 'storage-contact', view: storageContactView },
  storageReport: { template: () => 'storage-report', view: storageReportView },
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
export const renderChangeAnnounced = (content: ChangeAnnouncedContent): RenderedMail => renderMail('changeAnnounced', content);
export const renderChangeAccepted = (content: ChangeAcceptedContent): RenderedMail => renderMail('changeAccepted', content);
export const renderObjectionReceived = (content: ObjectionReceivedContent): RenderedMail => renderMail('objectionReceived', content);
export const renderObjectionAnswered = (content: ObjectionAnsweredContent): RenderedMail => renderMail('objectionAnswered', content);
export const renderChangeWithdrawn = (content: ChangeWithdrawnContent): RenderedMail => renderMail('changeWithdrawn', content);
export const renderExitConfirmed = (content: ExitConfirmedContent): RenderedMail => renderMail('exitConfirmed', content);
export const renderSubscriptionConfirmation = (content: SubscriptionConfirmationContent): RenderedMail =>
  renderMail('subscriptionConfirmation', content);
export const renderListUpdate = (content: ListUpdateContent): RenderedMail => renderMail('listUpdate', content);
export const renderFinalPreview = (content: FinalPreviewContent): RenderedMail => renderMail('finalPreview', content);
export const renderStorageContact = (content: StorageContactContent): RenderedMail => renderMail('storageContact', content);
export const renderStorageReport = (content: StorageReportContent): RenderedMail => renderMail('storageReport', content);
