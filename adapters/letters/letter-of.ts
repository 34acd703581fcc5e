import type { Addressee } from '../../activities/ports/letters';
import type { NamedEffect } from '../../domain/engine/clause';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { QuotedClause } from '../mail/clause';
import type { Language } from '../mail/language';
import type { ToldFact } from '../notices/mail-of';
import type { Sql } from '../prisma/sql';
import type { LetterContent } from './content';

/** The effect that `postLetter` performs. */
export interface LetterEffect extends NamedEffect {
  readonly kind: 'postLetter';
  /** Names the letter in its process: the same name is the same letter, under whatever key it is asked for. */
  readonly letter: string;
}

/** What a letter may say: read in the claim's transaction, personal fields decrypted. */
export interface LetterAbout {
  readonly provider: { readonly name: string; readonly registeredOffice: string };
  readonly addressee: Addressee;
  readonly language: Language;
  readonly contract: { readonly reference: string };
  readonly state: unknown;
  readonly now: Instant;
  readonly today: CalendarDate;
  /** A clause of the contract's document, in the words of its own version. */
  quote(clause: string): QuotedClause;
  /** What a person wrote, by the reference that facts have; undefined where there is none, or where it is erased. */
  remark(remarkId: string): Promise<string | undefined>;
}

/** Reads what letters under a contract may say; undefined where there is nobody to write to. */
export type LetterReader = (
  sql: Sql,
  of: {
    readonly providerId: string;
    readonly customerId: string;
    readonly contractId: string;
    /** What the process is about: its business key. */
    readonly subjectId: string;
    readonly effect: LetterEffect;
    readonly state: unknown;
    readonly now: Instant;
  },
) => Promise<LetterAbout | undefined>;

/** A letter that a process asks for: what it says, and the fact that follows once it is on its way, or cannot be. */
export interface LetterOf<Effect extends LetterEffect> {
  compose(effect: Effect, about: LetterAbout): LetterContent | Promise<LetterContent>;
  /** It was written and handed over to be posted. Its dates follow as `letterDeposited` and `letterPresented`. */
  queued(effect: Effect, letterId: string): ToldFact;
  /** There is nobody to write to, or the letter cannot be printed. */
  failed(effect: Effect): ToldFact;
}

/** The letters of each kind of process. */
// biome-ignore lint/suspicious/noExplicitAny: each is handed the effect of its own process
export type Letters = Readonly<Record<string, LetterOf<any>>>;
