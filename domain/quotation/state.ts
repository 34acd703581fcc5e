import type { FactOf } from '../engine/fact-rule';
import type { Reminder } from '../engine/reminding';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { QuotationTerms } from './terms';
import type { Validity } from './validity';

/** Everything that is known of an offer. What it came to is computed, never stored. */
export interface QuotationState {
  readonly terms: QuotationTerms;
  readonly quotationId: string;
  readonly presentedOn: CalendarDate;
  readonly validUntil: Validity;
  readonly accepted?: Ending & { readonly contractId: string; readonly on: CalendarDate };
  readonly superseded?: Ending & { readonly by: string };
  readonly withdrawn?: Ending;
  readonly lapsed?: Ending;
  /** By the name of the mail. */
  readonly reminders: Readonly<Record<string, Reminder>>;
}

/** What ends an offer, by the instant at which it was told. */
export interface Ending {
  readonly at: Instant;
}

/** What the process of an offer can be told, by kind. */
export interface QuotationFacts {
  /** `on`: the day of the acceptance, which is the date of the contract. Whether it is in time is judged by `receivedAt`. */
  readonly quotationAccepted: { readonly contractId: string; readonly on: CalendarDate };
  /** By the quotation that is the next version. */
  readonly quotationSuperseded: { readonly by: string };
  readonly quotationWithdrawn: object;
  readonly quotationLapsed: object;
  readonly sellerReminderSent: { readonly notice: string; readonly at: Instant };
  readonly sellerReminderRefused: { readonly notice: string; readonly at: Instant };
  readonly sellerReminderFailed: { readonly notice: string; readonly at: Instant };
  readonly sellerReminderBounced: { readonly notice: string };
}

export type QuotationFact = FactOf<QuotationFacts>;

export interface QuotationEffect {
  readonly kind: 'sendSellerReminder';
  readonly notice: string;
  /** Before the last day of the validity. */
  readonly days: number;
}
