/** What customer and provider write to each other about an invoice, reminders apart. */
import type { CalendarDate } from '../shared/calendar-date';

/** A letter (or what came in its stead) that contests the invoice, as assessed when it was told. */
export interface DisputeLetter {
  readonly form: DisputeForm;
  readonly lastDayOn: CalendarDate;
  readonly voidBecause?: readonly ('form' | 'late')[];
  /** The courtesy reply that tells the form required and the last day. */
  readonly reply: 'none' | 'owed' | 'sent' | 'failed';
  readonly replyFailures: number;
  /** Replies that came back. */
  readonly replyBounces?: number;
}

export type DisputeForm = 'registered-letter' | 'letter' | 'email' | 'telephone' | 'other';

export interface DisputeReceived {
  readonly disputeId: string;
  readonly form: DisputeForm;
  readonly disputedMinor: number;
  /** For a letter: when it was deposited; for another form, when it came. */
  readonly depositedOn: CalendarDate;
  /** When the customer received the invoice, where that is known to be later than its date of issue. */
  readonly invoiceReceivedOn?: CalendarDate;
}

export interface DisputeDecided {
  readonly disputeId: string;
  /** What must be paid after all: 0 where the dispute is upheld. */
  readonly rejectedMinor: number;
  readonly notifiedOn: CalendarDate;
  /** For the part that is upheld. */
  readonly creditNoteId: string;
}

export interface DefaultNotice {
  readonly channel: 'email' | 'post';
  /** Withdrawn: before it went out, nothing undisputed was overdue any more. */
  readonly state: 'ordered' | 'sent' | 'failed' | 'withdrawn';
  /** The day it was given, once it was; kept of one that came back. */
  readonly on?: CalendarDate;
  readonly failures: number;
  /** Mails of it that came back. */
  readonly bounces?: number;
}

/** What a mail is called: the same for every try, and another after one came back, which keeps its own evidence. */
export const disputeReplyName = (disputeId: string, { replyBounces = 0 }: Pick<DisputeLetter, 'replyBounces'>): string =>
  numbered(`dispute-reply-${disputeId}`, replyBounces);
export const defaultNoticeName = (defaultNoticeId: string, { bounces = 0 }: Pick<DefaultNotice, 'bounces'>): string =>
  numbered(`default-notice-${defaultNoticeId}`, bounces);

const numbered = (name: string, bounces: number): string => (bounces === 0 ? name : `${name}.${bounces}`);
