import type { Instant } from '../shared/instant';
import type { ListSubscriptionState, SubscriptionTerms } from './state';

/** DPA-4.1.h: somebody asked to be told of changes; nothing is told before it is confirmed. */
export const opened = (subscriptionId: string, terms: SubscriptionTerms, at: Instant): ListSubscriptionState => ({
  ...{ terms, subscriptionId, asked: { at, times: 1 } },
  updates: [],
  reminders: {},
});
