import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Asked } from './notices';

/** To whom a letter goes, as its envelope says it. */
export interface Addressee {
  readonly organisation: string;
  /** For whose attention. */
  readonly person?: string;
  /** Street and town of the registered office, a line each; none where the record has none. */
  readonly addressLines: readonly string[];
  /** ISO 3166. */
  readonly country: string;
  /** Where a fully electronic delivery service announces the letter. */
  readonly email?: string;
}

/** A letter ready to be posted. The same id is the same letter: its bytes never change. */
export interface RegisteredLetter {
  readonly letterId: string;
  /** What it says, in a word: formal-notice, termination. */
  readonly purpose: string;
  /** ISO 639. */
  readonly language: string;
  readonly pdf: Uint8Array;
  /** SHA-256 (hex) of `pdf`. */
  readonly hash: string;
  readonly addressee: Addressee;
  /** The last day on which it can be posted and be in time, where there is one. */
  readonly postByOn?: CalendarDate;
  /** Whose process lives on a test clock: never to be posted for real. */
  readonly onTestClock: boolean;
}

/**
 * What became of it.
 *
 * - queued: it waits to be posted; whoever posts it enters the date of deposit (GTC-17.4)
 * - deposited: the service took it on that day, under its own number
 */
export type Deposit = { readonly kind: 'queued' } | { readonly kind: 'deposited'; readonly on: CalendarDate; readonly reference: string };

/** Registered delivery: a mail room, or an electronic service (eIDAS art. 43 and 44). */
export interface RegisteredDelivery {
  /**
   * Hands a letter over. Idempotent under `letterId`: a letter handed over before is not posted again, and the answer is the same.
   * @throws Error where the letter could not be handed over; trying again is safe
   */
  deposit(letter: RegisteredLetter): Promise<Deposit>;
}

export interface LetterStore {
  /**
   * Posts the letter that the standing step asks for under this key: writes it as a PDF and keeps it, hands it over, and tells the process. At
   * most one letter per business key: a further try hands over the very same bytes. Done without a trace where the step asks no longer.
   * @throws Error where it could not be kept or handed over; trying again is safe
   */
  post(asked: Asked): Promise<void>;
}
