import type { FactOf } from '../engine/fact-rule';
import type { PaymentPart, Receivable } from '../receivables/receivable';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { DunningTerms } from './terms';

/** Everything dunning knows of one invoice. What follows from it is computed, never stored. */
export interface DunningState {
  readonly terms: DunningTerms;
  readonly due: Due;
  readonly receivable: Receivable;
  /** Number of the last allocation of the customer's payments that was heard: an older one told late changes nothing. */
  readonly allocation: number;
  readonly ladder: Ladder;
  readonly suspensions: readonly Suspension[];
  readonly alerts: readonly { readonly from: Instant; readonly until?: Instant }[];
  readonly disputes: Readonly<Record<string, DisputeLetter>>;
  readonly defaultNotices: Readonly<Record<string, DefaultNotice>>;
  readonly decisions: Readonly<Record<string, Asked>>;
}

export interface Due {
  readonly on: CalendarDate;
  /** The last instant in time. */
  readonly at: Instant;
  readonly explanation: readonly string[];
}

/** The reminders of one round. A decision on a dispute starts a new round. */
export interface Ladder {
  readonly round: number;
  /** The due date that the offsets are counted from. */
  readonly dueOn: CalendarDate;
  /** Reminders accepted by the mail server and not bounced, in order. */
  readonly sent: readonly Sent[];
  /** How many reminders of this round were refused or bounced: the next one is another mail. */
  readonly undelivered: number;
  /** How often the standing reminder was tried in vain. */
  readonly failures: number;
  readonly retryAt?: Instant;
  /** Set while another address is needed. */
  readonly heldSince?: Instant;
  /** Finance asked that nothing happens before this day. */
  readonly notBefore?: CalendarDate;
}

export interface Sent {
  readonly notice: string;
  readonly at: Instant;
}

export interface Suspension {
  readonly at: Instant;
  readonly lifted?: Lifted;
}

export interface Lifted {
  readonly at: Instant;
  /** The value date of what lifted it: before the suspension, it was unfounded. */
  readonly asOf: CalendarDate;
  readonly unfounded: boolean;
  readonly byFinance: boolean;
}

/** A letter (or what came in its stead) that contests the invoice, as assessed when it was told. */
export interface DisputeLetter {
  readonly form: DisputeForm;
  readonly lastDayOn: CalendarDate;
  readonly voidBecause?: readonly ('form' | 'late')[];
  /** The courtesy reply that tells the form required and the last day. */
  readonly reply: 'none' | 'owed' | 'sent' | 'failed';
}

export type DisputeForm = 'registered-letter' | 'letter' | 'email' | 'telephone' | 'other';

export interface DefaultNotice {
  readonly channel: 'email' | 'post';
  readonly state: 'ordered' | 'sent' | 'failed';
  readonly tries: number;
}

/** A question put before a person. */
export interface Asked {
  readonly since: Instant;
  readonly until?: Instant;
  readonly option?: string;
}

/** What dunning can be told, by kind. */
export interface DunningFacts {
  /** All that the customer's payments give this invoice; replaces what an earlier allocation gave. */
  readonly paymentsAllocated: { readonly allocation: number; readonly parts: readonly PaymentPart[] };
  readonly creditNoteIssued: { readonly creditNoteId: string; readonly amountMinor: number; readonly on: CalendarDate };
  readonly costsDocumented: { readonly costId: string; readonly amountMinor: number; readonly on: CalendarDate };
  readonly writtenOff: { readonly on: CalendarDate };
  readonly reminderSent: { readonly notice: string; readonly at: Instant };
  readonly reminderRefused: { readonly notice: string };
  readonly reminderBounced: { readonly notice: string };
  readonly reminderFailed: { readonly notice: string; readonly at: Instant };
  readonly addressChanged: { readonly contactId: string };
  readonly stepPostponed: { readonly until: CalendarDate };
  readonly disputeReceived: DisputeReceived;
  readonly disputeDecided: DisputeDecided;
  readonly disputeReplySent: { readonly disputeId: string };
  readonly disputeReplyFailed: { readonly disputeId: string };
  readonly defaultNoticeOrdered: { readonly defaultNoticeId: string };
  readonly defaultNotified: { readonly defaultNoticeId: string; readonly channel: 'email' | 'post'; readonly on: CalendarDate };
  readonly defaultNoticeFailed: { readonly defaultNoticeId: string };
  readonly accessSuspended: { readonly at: Instant };
  readonly accessReinstated: { readonly at: Instant; readonly asOf: CalendarDate; readonly unfounded: boolean };
  readonly reinstatementOrdered: object;
  readonly decisionAsked: { readonly decision: string; readonly at: Instant };
  readonly decided: { readonly decision: string; readonly option: string };
}

export type DunningFact = FactOf<DunningFacts>;

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

export type DunningEffect =
  | { readonly kind: 'sendReminder'; readonly notice: string; readonly level: number }
  | { readonly kind: 'sendDisputeReply'; readonly notice: string; readonly disputeId: string }
  | { readonly kind: 'sendDefaultNotice'; readonly notice: string; readonly defaultNoticeId: string };
