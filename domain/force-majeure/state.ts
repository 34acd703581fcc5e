import type { EndTold } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { CalendarDate } from '../shared/calendar-date';
import type { Obligation } from '../shared/obligation';
import type { ForceMajeureTerms } from './terms';

export type Party = 'vendor' | 'customer';

/** Everything that is known of one event of force majeure under one contract. What follows from it is computed, never stored. */
export interface ForceMajeureState {
  readonly terms: ForceMajeureTerms;
  readonly forceMajeureId: string;
  readonly contractId: string;
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
  readonly letters: Readonly<Record<string, EndLetter>>;
  /** By id, of letters posted before it was heard which letter they are. */
  readonly deposits?: Readonly<Record<string, CalendarDate>>;
  readonly endTold?: EndTold;
  readonly decisions: Readonly<Record<string, Asked>>;
}

export const letterForms = ['registered-letter-with-acknowledgement', 'registered-letter', 'letter', 'email', 'other'] as const;
export type LetterForm = (typeof letterForms)[number];

/** The letter by which a party terminates (GTC-15.1.b). */
export interface EndLetter {
  readonly noticeId: string;
  readonly by: Party;
  readonly form: LetterForm;
  /** The vendor's own, written here; one that came in, or was posted otherwise, is nobody's to post. */
  readonly post: 'owed' | 'queued' | 'failed' | 'posted';
  readonly failures: number;
  readonly letterId?: string;
  readonly depositedOn?: CalendarDate;
  /** By legal, where it could be read both ways. */
  readonly decided?: 'accepted' | 'void';
}

/** What force majeure can be told, by kind. */
export interface ForceMajeureFacts extends QuestionFacts {
  readonly forceMajeureEnded: { readonly on: CalendarDate };
  readonly suspensionMaxPassed: object;
  readonly endLetterReceived: Pick<EndLetter, 'noticeId' | 'by' | 'form'> & { readonly depositedOn: CalendarDate };
  readonly endLetterOrdered: Pick<EndLetter, 'noticeId'>;
  readonly letterQueued: { readonly noticeId: string; readonly letterId: string };
  readonly letterFailed: { readonly noticeId: string };
  readonly letterDeposited: { readonly letterId: string; readonly on: CalendarDate };
  /** It takes effect with its deposit: when it was presented is on the letter's own record. */
  readonly letterPresented: { readonly letterId: string; readonly on: CalendarDate };
}

export type ForceMajeureFact = FactOf<ForceMajeureFacts>;

/** `letter` names it in its process: another try is the same letter. */
export type ForceMajeureEffect = { readonly kind: 'postLetter'; readonly letter: string; readonly noticeId: string };
