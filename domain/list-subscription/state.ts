import type { FactOf } from '../engine/fact-rule';
import type { Reminder } from '../engine/reminding';
import type { Instant } from '../shared/instant';

/** What mails stand on: the provider's document, and the zone that its days are counted in. */
export interface SubscriptionTerms {
  readonly version: string;
  readonly calendar: { readonly zone: string };
}

/** Something that became of the list: one mail. */
export interface ListUpdate {
  readonly changeId: string;
  /** The wording that it was announced in. */
  readonly revision: number;
  readonly what: 'announced' | 'corrected' | 'withdrawn' | 'in-effect';
}

export type EndOfSubscription = 'lapsed' | 'unsubscribed' | 'undeliverable';

/** Everything that is known of one subscription. The address is not: it stands in the subscription's row. */
export interface ListSubscriptionState {
  readonly terms: SubscriptionTerms;
  readonly subscriptionId: string;
  /** When it was last asked for, and how often it was. */
  readonly asked: { readonly at: Instant; readonly times: number };
  readonly confirmedAt?: Instant;
  readonly ended?: { readonly at: Instant; readonly why: EndOfSubscription };
  /** What became of the list since it was confirmed, in order. */
  readonly updates: readonly ListUpdate[];
  /** What became of each mail, by the name of its notice. */
  readonly reminders: Readonly<Record<string, Reminder>>;
}

/** What a subscription can be told, by kind. */
export interface ListSubscriptionFacts {
  /** The same address asked once more, before it was confirmed. */
  readonly subscriptionAskedAgain: object;
  readonly subscriptionConfirmed: object;
  readonly subscriptionLapsed: object;
  readonly unsubscribed: object;
  readonly listChanged: ListUpdate;
  readonly listMailSent: { readonly notice: string; readonly at: Instant };
  readonly listMailRefused: { readonly notice: string; readonly at: Instant };
  readonly listMailFailed: { readonly notice: string; readonly at: Instant };
  readonly listMailBounced: { readonly notice: string };
}

export type ListSubscriptionFact = FactOf<ListSubscriptionFacts>;

export type ListSubscriptionEffect =
  | { readonly kind: 'sendSubscriptionConfirmation'; readonly notice: string }
  | ({ readonly kind: 'sendListUpdate'; readonly notice: string } & ListUpdate);
