import type { Ending, EndingFacts } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { Posting, PostLetter } from '../engine/posting';
import type { PostingFacts } from '../engine/posting-facts';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { Stoppable, StoppingFacts } from '../engine/stopping';
import type { CalendarDate } from '../shared/calendar-date';
import type { FormalNoticeTerms } from './terms';

/** Everything that is known of one formal notice. What follows from it is computed, never stored. */
export interface FormalNoticeState extends Posting, Stoppable, Ending {
  readonly terms: FormalNoticeTerms;
  readonly formalNoticeId: string;
  readonly contractId: string;
  /** Who gives notice; the other party is at fault. */
  readonly by: 'vendor' | 'customer';
  readonly form: NoticeForm;
  /** Reference of the failure as it was written. */
  readonly failureRemarkId: string;
  readonly depositedOn?: CalendarDate;
  /** Its first presentation. */
  readonly presentedOn?: CalendarDate;
  readonly curedOn?: CalendarDate;
  readonly isLapsed: boolean;
  /** The contract was told that it was terminated: if that is taken back, it is told so. */
  readonly wasTerminated?: true;
  readonly outcome?: { readonly kind: 'terminated' | 'waived'; readonly on: CalendarDate };
  readonly decisions: Readonly<Record<string, Asked>>;
}

export const noticeForms = ['registered-letter', 'letter', 'email', 'other'] as const;
export type NoticeForm = (typeof noticeForms)[number];

/** What a formal notice can be told, by kind. */
export interface FormalNoticeFacts extends QuestionFacts, PostingFacts, StoppingFacts, EndingFacts {
  readonly cureRecorded: { readonly on: CalendarDate };
  readonly cureLapsed: object;
}

export type FormalNoticeFact = FactOf<FormalNoticeFacts>;

export type FormalNoticeEffect = PostLetter;
