/** Registered letters that a clause sends: each is written once, waits to be posted, and has its dates entered as they become known. */
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Reason } from './reason';

/** When a letter was posted, first presented and handed over. */
export interface LetterDates {
  readonly depositedOn?: CalendarDate;
  readonly presentedOn?: CalendarDate;
  readonly receivedOn?: CalendarDate;
}

/** Why a letter cannot be made, where that is known. */
export type Unmade = 'no-address' | 'unprintable';

export interface PostedLetter extends LetterDates {
  /** queued: written, and handed over to be posted; dropped: a person leaves it. */
  readonly status: 'owed' | 'queued' | 'failed' | 'dropped';
  /** Tries that came to nothing, each for as long as the effect's patience lasts. */
  readonly failures: number;
  readonly why?: Unmade;
  /** Once it is written. */
  readonly letterId?: string;
}

/** A state that keeps its letters by name: the same name is the same letter, however often it is tried. */
export interface Posting {
  readonly letters?: Readonly<Record<string, PostedLetter>>;
}

export interface PostLetter {
  readonly kind: 'postLetter';
  readonly letter: string;
}

/** What a clause says of its letters. */
export interface Lettering<State> {
  /** What a letter is called, and the clause that asks for it. */
  named(letter: string): Reason;
  /** What the dates of a letter mean to the clause: all that are known of it. */
  dated?(state: State, letter: string, dates: LetterDates): State;
  /** What they come to, for the timeline. */
  comesTo?(state: State, letter: string): string | undefined;
  /** What leaving a letter that cannot be made leads to. */
  readonly drop: { leadsTo(letter: string): string; changes?(state: State, letter: string, at: Instant): State };
}

export const letterIn = ({ letters }: Posting, letter: string): PostedLetter | undefined => letters?.[letter];

/** Every letter, by name: the database keeps no order of keys. */
export const lettersIn = ({ letters = {} }: Posting): readonly (readonly [string, PostedLetter])[] =>
  Object.entries(letters).sort(([one], [other]) => (one < other ? -1 : 1));

/** The state with a letter to write. One that is known stays as it is. */
export const owing = <State extends Posting>(state: State, letter: string): State =>
  letterIn(state, letter) === undefined ? withLetter(state, letter, { status: 'owed', failures: 0 }) : state;

export const withLetter = <State extends Posting>(state: State, letter: string, posted: PostedLetter): State => ({
  ...state,
  letters: { ...state.letters, [letter]: posted },
});

/** The effect that writes a letter and hands it over, under a key of its own for each try. */
export const posting = (letter: string, { failures }: PostedLetter, reason: Reason) =>
  ({ kind: 'do', effect: { kind: 'postLetter', letter }, key: `${letter}/${failures + 1}`, reason }) as const;

/** Why it cannot be, as a sentence goes on. */
export function unmade(why: Unmade | undefined): string {
  if (why === 'no-address') return 'could not be made: the customer has no postal address';
  return why === 'unprintable' ? 'could not be made: a text in it cannot be printed' : 'could not be made or handed over';
}
