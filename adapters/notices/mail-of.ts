import type { NamedEffect } from '../../domain/engine/clause';
import type { RateSeries } from '../../domain/receivables/late-payment';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { QuotedClause } from '../mail/clause';
import type { Language } from '../mail/language';
import type { RenderedMail } from '../mail/templates';

/** What a mail may say: read in the claim's transaction, personal fields decrypted. */
export interface Correspondence {
  readonly provider: { readonly name: string; readonly registeredOffice: string | null };
  readonly customer: { readonly name: string };
  readonly addressee: { readonly name?: string; readonly address: string };
  readonly language: Language;
  readonly replyTo: string;
  readonly invoice: { readonly number: string };
  readonly state: unknown;
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly rates: readonly RateSeries[];
  /** A clause of the contract's document, in the words of its own version. */
  quote(clause: string): QuotedClause;
}

export interface ToldFact {
  readonly kind: string;
  readonly data: object;
}

/** A mail that a clause asks for: what it says, and the fact that follows from what the mail server answered. */
export interface MailOf<Effect extends NamedEffect> {
  render(effect: Effect, correspondence: Correspondence): RenderedMail;
  accepted(effect: Effect, at: Instant, today: CalendarDate): ToldFact;
  refused(effect: Effect): ToldFact;
  /** What a mail that was perhaps taken means. Absent: it is sent again under the same Message-ID. */
  unknown?(effect: Effect): ToldFact;
  /** That it was given changes what is owed: payments are allocated anew with the fact. */
  readonly changesWhatIsOwed?: true;
}
