import type { Addressee } from '../../activities/ports/letters';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { QuotedClause } from '../mail/clause';
import type { Language } from '../mail/language';

/** What every letter says. */
export interface LetterFrame {
  readonly language: Language;
  readonly sender: { readonly name: string; readonly registeredOffice: string };
  readonly addressee: Addressee;
  /** The date at its head, by the clock of its process. */
  readonly writtenOn: CalendarDate;
  /** The contract, as both parties call it. */
  readonly contractReference: string;
  readonly clause: QuotedClause;
}

export interface Length {
  readonly count: number;
  readonly unit: 'calendar-day' | 'month';
}

/** GTC-5.2: names the failure and gives time to cure it. */
export interface FormalNotice extends LetterFrame {
  readonly kind: 'formalNotice';
  /** In the words of whoever gives notice. */
  readonly failure: string;
  readonly curePeriod: Length;
  readonly cureFrom: 'receipt' | 'deposit';
  /** Where the day it runs from is known. */
  readonly lastDayOn?: CalendarDate;
}

/** GTC-5.c: the provider's own notice that the contract is not renewed. */
export interface VendorTermination extends LetterFrame {
  readonly kind: 'vendorTermination';
  /** The last day of the contract. */
  readonly endsOn: CalendarDate;
}

/** GTC-5.1: what legal decided on a customer's notice that needed a decision. */
export interface RenewalDecision extends LetterFrame {
  readonly kind: 'renewalDecision';
  readonly notice: { readonly depositedOn?: CalendarDate; readonly receivedOn?: CalendarDate };
  readonly decision:
    | { readonly outcome: 'accepted'; readonly endsOn: CalendarDate }
    /** The reason is in the words of whoever decided. */
    | { readonly outcome: 'void'; readonly reason: string };
}

/** GTC-15.1.b: the contract ends so long after this letter was deposited. */
export interface ForceMajeureTermination extends LetterFrame {
  readonly kind: 'forceMajeureTermination';
  readonly suspendedSince: CalendarDate;
  readonly suspensionMax: Length;
  readonly period: Length;
  /** Where the day of deposit is known. */
  readonly endsOn?: CalendarDate;
}

/** As the parameter `grounds` of GTC-5.3 names them. */
export const terminationGrounds = [
  'fraud',
  'gross-negligence',
  'bankruptcy',
  'judicial-reorganisation',
  'insolvency',
  'transfer-to-creditors',
  'arrangement-with-creditors',
  'cessation',
  'dissolution',
  'liquidation',
] as const;

export type TerminationGround = (typeof terminationGrounds)[number];

/** GTC-5.3: with immediate effect. */
export interface ImmediateTermination extends LetterFrame {
  readonly kind: 'immediateTermination';
  readonly ground: TerminationGround;
  /** What happened, in the words of whoever terminates. */
  readonly facts?: string;
}

export type LetterContent = FormalNotice | VendorTermination | RenewalDecision | ForceMajeureTermination | ImmediateTermination;

/** What a letter says in a word, as it is filed. */
export const purposes: Readonly<Record<LetterContent['kind'], string>> = {
  formalNotice: 'formal-notice',
  vendorTermination: 'termination',
  renewalDecision: 'renewal-decision',
  forceMajeureTermination: 'force-majeure-termination',
  immediateTermination: 'immediate-termination',
};
