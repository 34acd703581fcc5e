import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Stoppable, StoppingFacts } from '../engine/stopping';
import type { CalendarDate } from '../shared/calendar-date';
import type { FormalNoticeTerms } from './terms';

/** Everything that is known of one formal notice. What follows from it is computed, never stored. */
export interface FormalNoticeState extends Stoppable {
  readonly terms: FormalNoticeTerms;
  readonly formalNoticeId: string;
  readonly contractId: string;
  /** Who gives notice; the other party is at fault. */
  readonly by: 'vendor' | 'customer';
  readonly form: NoticeForm;
  /** Reference of the failure as it was written. */
  readonly failureRemarkId: string;
  /** The vendor's own letter; one that came in is nobody's to post. */
  readonly letter: 'owed' | 'queued' | 'failed' | 'received';
  readonly letterFailures: number;
  readonly depositedOn?: CalendarDate;
  /** Its first presentation. */
  readonly presentedOn?: CalendarDate;
  readonly curedOn?: CalendarDate;
  readonly isLapsed: boolean;
  readonly outcome?: { readonly kind: 'terminated' | 'waived'; readonly on: CalendarDate };
  readonly decisions: Readonly<Record<string, Asked>>;
}

export const noticeForms = ['registered-letter', 'letter', 'email', 'other'] as const;
export type NoticeForm = (typeof noticeForms)[number];

/** What a formal notice can be told, by kind. */
export interface FormalNoticeFacts extends QuestionFacts, StoppingFacts {
  readonly letterQueued: { readonly letterId: string };
  readonly letterFailed: object;
  readonly letterDeposited: { readonly letterId: string; readonly on: CalendarDate };
  readonly letterPresented: { readonly letterId: string; readonly on: CalendarDate; readonly receivedOn?: CalendarDate };
  readonly cureRecorded: { readonly on: CalendarDate };
  readonly cureLapsed: object;
}

export type FormalNoticeFact = FactOf<FormalNoticeFacts>;

/** The letter is one: another try is the same letter. */
export type FormalNoticeEffect = { readonly kind: 'postLetter'; readonly letter: 'formal-notice' };
