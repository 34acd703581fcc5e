import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Stoppable, StoppingFacts } from '../engine/stopping';
import type { PaymentPart, Receivable } from '../receivables/receivable';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Ladder, Suspension, Warning } from './ladder';
import type { DefaultNotice, DisputeDecided, DisputeLetter, DisputeReceived } from './letters';
import type { DunningTerms } from './terms';

/** Everything dunning knows of one invoice. What follows from it is computed, never stored. */
export interface DunningState extends Stoppable {
  readonly terms: DunningTerms;
  readonly due: Due;
  readonly receivable: Receivable;
  /** Number of the last allocation of the customer's payments that was heard: an older one told late changes nothing. */
  readonly allocation: number;
  readonly ladder: Ladder;
  /** In order; the last one may stand. */
  readonly warnings: readonly Warning[];
  /** In order; the last one may stand. */
  readonly suspensions: readonly Suspension[];
  readonly disputes: Readonly<Record<string, DisputeLetter>>;
  readonly defaultNotices: Readonly<Record<string, DefaultNotice>>;
  readonly decisions: Readonly<Record<string, Asked>>;
}

export interface Due {
  readonly on: CalendarDate;
  /** The last instant in time. */
  readonly at: Instant;
  readonly explanation: readonly string[];
  /** The date printed on the invoice, where it has one. */
  readonly printedOn?: CalendarDate;
}

/** What dunning can be told, by kind. */
export interface DunningFacts extends QuestionFacts, StoppingFacts {
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
  readonly disputeReplyBounced: { readonly notice: string };
  readonly defaultNoticeOrdered: { readonly defaultNoticeId: string };
  readonly defaultNotified: { readonly defaultNoticeId: string; readonly channel: 'email' | 'post'; readonly on: CalendarDate };
  readonly defaultNoticeFailed: { readonly defaultNoticeId: string };
  readonly defaultNoticeBounced: { readonly notice: string };
  readonly accessSuspended: { readonly at: Instant; readonly decision?: string };
  /** `asOf`: the value date of what lifted it. */
  readonly accessReinstated: { readonly at: Instant; readonly asOf: CalendarDate };
  /** The n-th suspension, counted from 1, had no ground when it began. */
  readonly suspensionFoundUnfounded: { readonly suspension: number; readonly since: CalendarDate };
  readonly reinstatementOrdered: object;
}

/** What a mail that came back is told as. */
export const bounces = {
  sendReminder: 'reminderBounced',
  sendDisputeReply: 'disputeReplyBounced',
  sendDefaultNotice: 'defaultNoticeBounced',
} as const satisfies Record<DunningEffect['kind'], keyof DunningFacts>;

export type DunningFact = FactOf<DunningFacts>;

export type DunningEffect =
  | { readonly kind: 'sendReminder'; readonly notice: string; readonly level: number }
  | { readonly kind: 'sendDisputeReply'; readonly notice: string; readonly disputeId: string }
  | { readonly kind: 'sendDefaultNotice'; readonly notice: string; readonly defaultNoticeId: string };
