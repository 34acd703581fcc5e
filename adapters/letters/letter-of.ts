import type { Addressee } from '../../activities/ports/letters';
import type { PostLetter } from '../../domain/engine/posting';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { QuotedClause } from '../mail/clause';
import type { Language } from '../mail/language';
import type { Sql } from '../prisma/sql';
import type { LetterContent } from './content';

/** The effect that `postLetter` performs; its `letter` names the letter in its process: the same name is the same letter. */
export type LetterEffect = PostLetter;

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

/** The letters that a kind of process asks for: what each says. Its facts are those of every letter (domain/engine/posting-facts). */
export interface LetterOf {
  /** @throws Error where what it is to say is not there any more: tried again, and put before a person */
  compose(effect: LetterEffect, about: LetterAbout): LetterContent | Promise<LetterContent>;
  /** The last day on which it can be posted and be in time: the mail room finds it beside the letter. */
  postByOn?(effect: LetterEffect, state: unknown): CalendarDate | undefined;
}

/** The letters of each kind of process. */
export type Letters = Readonly<Record<string, LetterOf>>;
