import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Reason } from '../engine/reason';
import type { Reminder } from '../engine/reminding';
import type { Stoppable, StoppingFacts } from '../engine/stopping';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { AfterTheEndTerms } from './terms';

/** Everything that is known of the time after one contract. What follows from it is computed, never stored. */
export interface AfterTheEndState extends Stoppable {
  readonly terms: AfterTheEndTerms;
  readonly contractId: string;
  /** In the order in which they were told; the last one counts. */
  readonly ends: readonly End[];
  /** Last days that were seen to pass. A day that moves has not passed. */
  readonly passed: Readonly<Partial<Record<LastDay, CalendarDate>>>;
  /** As they were told; those that are dated after the end that stands count. */
  readonly returns: readonly Returned[];
  readonly choices: readonly Chosen[];
  /** Days on which what the customer chose was carried out. */
  readonly carriedOut: readonly CalendarDate[];
  /** By the name of the mail. */
  readonly reminders: Readonly<Record<string, Reminder>>;
  readonly decisions: Readonly<Record<string, Asked>>;
}

export type Party = 'vendor' | 'customer';

/** An end that was reached; without a day, it turned out that the contract goes on. */
export interface End {
  readonly revision: number;
  /** The last day of the contract. */
  readonly on?: CalendarDate;
  readonly cause: Reason;
  readonly toldAt: Instant;
}

/** GTC-8.c: one party gave back what is the other's. */
export interface Returned {
  readonly by: Party;
  readonly on: CalendarDate;
  /** Of the file that proves it; none where there was nothing to return. */
  readonly evidenceId?: string;
}

/** What the customer wants done with its data (Regulation 2016/679, art. 28(3)(g)). */
export const dataChoices = ['return', 'deletion'] as const;
export type DataChoice = (typeof dataChoices)[number];

/** The last days that follow from an end, in the order in which they come by default. */
export const lastDays = ['vendor-return', 'customer-return', 'export', 'confidentiality'] as const;
export type LastDay = (typeof lastDays)[number];

/** What the customer said on a day. */
export interface Chosen {
  readonly choice: DataChoice;
  readonly on: CalendarDate;
  readonly toldAt: Instant;
}

/** What the time after a contract can be told, by kind. */
export interface AfterTheEndFacts extends QuestionFacts, StoppingFacts {
  readonly endReached: Pick<End, 'revision' | 'on' | 'cause'>;
  readonly lastDayPassed: { readonly of: LastDay; readonly on: CalendarDate };
  readonly documentsReturned: { readonly by: Party; readonly on: CalendarDate; readonly evidenceId?: string };
  readonly dataChoiceMade: { readonly choice: DataChoice; readonly on: CalendarDate };
  readonly endNoticeSent: { readonly notice: string; readonly at: Instant };
  readonly endNoticeRefused: { readonly notice: string; readonly at: Instant };
  readonly endNoticeFailed: { readonly notice: string; readonly at: Instant };
  readonly endNoticeBounced: { readonly notice: string };
}

export type AfterTheEndFact = FactOf<AfterTheEndFacts>;

export type AfterTheEndEffect = { readonly kind: 'sendEndNotice'; readonly notice: string; readonly isReminder: boolean };
