/** DPA-4.1.h: whether somebody is told of changes of the list, may still confirm it, or has been. */
import { type Instant, plusMillis } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import type { EndOfSubscription, ListSubscriptionState } from './state';

export const CLAUSE = 'DPA-4.1.h';

export type Stage = 'pending' | 'active' | 'ended';

const HOUR_MS = 3_600_000;
/** An address that nobody confirms is forgotten after this time. */
const CONFIRMATION_MS = 7 * 24 * HOUR_MS;
/** What was accepted in the last instant is written by then. */
const WRITTEN_WITHIN_MS = 60_000;

export const stageOf = ({ ended, confirmedAt }: ListSubscriptionState): Stage =>
  ended !== undefined ? 'ended' : confirmedAt !== undefined ? 'active' : 'pending';

/** The first instant that is too late to confirm; each asking gives the whole time again. */
export const expiresAt = ({ asked }: ListSubscriptionState): Instant => plusMillis(asked.at, CONFIRMATION_MS);

/** When a subscription that nobody confirmed ends. */
export const lapsesAt = (state: ListSubscriptionState): Instant => plusMillis(expiresAt(state), WRITTEN_WITHIN_MS);

/** Whether asking again sends another confirmation: not to whoever is subscribed, and not twice in an hour. */
export const mayAskAgain = (state: ListSubscriptionState, now: Instant): boolean =>
  stageOf(state) === 'pending' && now >= plusMillis(state.asked.at, HOUR_MS);

/** Why it can't be confirmed; undefined where it can, or was. */
export function whyNotConfirmable(state: ListSubscriptionState, at: Instant): Refusal | undefined {
  const isOver = stageOf(state) === 'ended' || (stageOf(state) === 'pending' && at >= expiresAt(state));
  return isOver ? over : undefined;
}

export const over: Refusal = { code: 'subscription_over', clause: CLAUSE, message: 'This subscription has ended: subscribe anew.' };

/** The first end counts. */
export const endedBy = (state: ListSubscriptionState, why: EndOfSubscription, at: Instant): ListSubscriptionState =>
  state.ended === undefined ? { ...state, ended: { at, why } } : state;
