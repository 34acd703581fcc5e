/** DPA-4.1.h: the mails of a subscription, each sent once and in order. An address that takes no mail is no subscription. */
import type { Dated } from '../engine/clause';
import type { FactRules } from '../engine/fact-rule';
import { isDone, reminderRules, retriedAt, tryKey } from '../engine/reminding';
import type { Instant } from '../shared/instant';
import { inWords, noticeOf } from './facts';
import { CLAUSE, endedBy, over, stageOf } from './standing';
import type { ListSubscriptionEffect, ListSubscriptionFacts, ListSubscriptionState } from './state';

export interface PlannedMail {
  readonly effect: ListSubscriptionEffect;
  readonly key: string;
  /** When it is tried again, of one that no server took; undefined: at once. */
  readonly at?: Instant;
  readonly text: string;
}

/** The confirmation while it is awaited, then the first update that nobody was told of. */
export function nextMail(state: ListSubscriptionState): PlannedMail | undefined {
  if (stageOf(state) === 'pending') {
    const effect = { kind: 'sendSubscriptionConfirmation', notice: `confirmation-${state.asked.times}` } as const;
    return isDone(state.reminders[effect.notice]) ? undefined : planned(state, effect, 'the mail that asks for the confirmation');
  }
  const update = state.updates.find((one) => !isDone(state.reminders[noticeOf(one)]));
  if (update === undefined) return undefined;
  return planned(
    state,
    { kind: 'sendListUpdate', notice: noticeOf(update), ...update },
    `the mail that tells of a change: ${inWords[update.what]}`,
  );
}

function planned(state: ListSubscriptionState, effect: ListSubscriptionEffect, text: string): PlannedMail {
  const at = retriedAt(state, effect.notice);
  return { effect, text, key: tryKey(state, effect.notice), ...(at !== undefined && { at }) };
}

const nameOf = (notice: string): string =>
  notice.startsWith('confirmation-') ? 'the mail that asks for the confirmation' : 'the mail of a change';

const { sent, refused, failed, bounced } = reminderRules<ListSubscriptionState>(CLAUSE, {
  sent: (notice) => `${nameOf(notice)}: accepted by the mail server`,
  refused: (notice) => `${nameOf(notice)}: it could not be delivered, so that the subscription ends and the address is forgotten`,
  failed: (notice) => `${nameOf(notice)}: not taken by the mail server, tried again in 15 minutes`,
  bounced: (notice) => `${nameOf(notice)}: it came back, so that the subscription ends and the address is forgotten`,
});

const ending = (before: ListSubscriptionState, told: ListSubscriptionState, { receivedAt }: Dated): ListSubscriptionState =>
  told === before ? before : endedBy(told, 'undeliverable', receivedAt);

type MailFacts = Pick<ListSubscriptionFacts, 'listMailSent' | 'listMailRefused' | 'listMailFailed' | 'listMailBounced'>;

export const mailFacts: FactRules<ListSubscriptionState, MailFacts> = {
  listMailSent: sent,
  listMailRefused: { ...refused, apply: (state, fact) => ending(state, refused.apply(state, fact), fact) },
  listMailFailed: failed,
  listMailBounced: {
    ...bounced,
    apply: (state, fact) => ending(state, bounced.apply(state, fact), fact),
    // What would be said of an address that is forgotten has nowhere to stand.
    whyNot: (state, fact) => (stageOf(state) === 'ended' ? over : bounced.whyNot?.(state, fact)),
  },
};
