import type { Ending, EndingFacts } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { Posting, PostLetter } from '../engine/posting';
import type { PostingFacts } from '../engine/posting-facts';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { CalendarDate } from '../shared/calendar-date';
import type { Obligation } from '../shared/obligation';
import type { ForceMajeureTerms } from './terms';

export type Party = 'vendor' | 'customer';

/** Everything that is known of one event of force majeure under one contract. What follows from it is computed, never stored. */
export interface ForceMajeureState extends Posting, Ending {
  readonly terms: ForceMajeureTerms;
  readonly forceMajeureId: string;
  readonly contractId: string;
  /** Whether the contract has a period, and so an end that a party can bring about here. */
  readonly isTerminable: boolean;
  /** Whom it hinders. */
  readonly invokedBy: Party;
  /** Reference of what happened, as it was written. */
  readonly eventRemarkId: string;
  /** What it hinders: their clocks stand still (GTC-15.1.a). */
  readonly obligations: readonly Obligation[];
  /** Its first day. */
  readonly from: CalendarDate;
  /** Its last one, once it is over. */
  readonly lastOn?: CalendarDate;
  /** How often its days were told: who keeps a copy takes the latest. */
  readonly revision: number;
  /** It was seen to last longer than either party must bear. */
  readonly isMaxPassed: boolean;
  /** By id. */
  readonly endLetters: Readonly<Record<string, EndLetter>>;
  /** The contract was told that it ends by one of them: if that turns out to be wrong, it is told so. */
  readonly wasTerminated?: true;
  readonly decisions: Readonly<Record<string, Asked>>;
}

export const letterForms = ['registered-letter-with-acknowledgement', 'registered-letter', 'letter', 'email', 'other'] as const;
export type LetterForm = (typeof letterForms)[number];

/** The letter by which a party terminates (GTC-15.1.b). */
export interface EndLetter {
  readonly noticeId: string;
  readonly by: Party;
  readonly form: LetterForm;
  /** Absent while the vendor's own, written here, is not posted. */
  readonly depositedOn?: CalendarDate;
  /** By legal, where it could be read both ways. */
  readonly decided?: 'accepted' | 'void';
}

/** What force majeure can be told, by kind. */
export interface ForceMajeureFacts extends QuestionFacts, PostingFacts, EndingFacts {
  readonly forceMajeureEnded: { readonly on: CalendarDate };
  readonly suspensionMaxPassed: object;
  readonly endLetterReceived: Pick<EndLetter, 'noticeId' | 'by' | 'form'> & { readonly depositedOn: CalendarDate };
  readonly endLetterOrdered: Pick<EndLetter, 'noticeId'>;
}

export type ForceMajeureFact = FactOf<ForceMajeureFacts>;

export type ForceMajeureEffect = PostLetter;
