/**
 * List subscription: somebody who is told by mail what becomes of a provider's public list of sub-processors, from the asking to the end.
 *
 * DPA-4.1.h: changes are published in the list; whoever has confirmed to want it is told of each. The text asks for no mail.
 */
import type { Step } from '../engine/clause';
import { clauseFrom } from '../engine/fact-rule';
import type { Row } from '../engine/rows';
import type { Instant } from '../shared/instant';
import { courseFacts } from './facts';
import { mailFacts, nextMail } from './mails';
import { CLAUSE, expiresAt, lapsesAt, stageOf } from './standing';
import type {
  EndOfSubscription,
  ListSubscriptionEffect,
  ListSubscriptionFact,
  ListSubscriptionFacts,
  ListSubscriptionState,
} from './state';

type SubscriptionStep = Step<ListSubscriptionFact, ListSubscriptionEffect>;

export const listSubscription = clauseFrom<ListSubscriptionState, ListSubscriptionFacts, ListSubscriptionEffect>(
  { ...courseFacts, ...mailFacts },
  {
    kind: 'listSubscription',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: stageOf,
    failed: ({ notice }, at) => ({ kind: 'listMailFailed', notice, at }),
    // A forecast assumes that mails arrive at once.
    assume: (_state, { notice }, at) => ({ kind: 'listMailSent', notice, at }),
  },
);

function next(state: ListSubscriptionState, now: Instant): SubscriptionStep {
  if (state.ended !== undefined) return { kind: 'close', outcome: state.ended.why, reason: because(closed[state.ended.why]) };
  return stageOf(state) === 'active' ? telling(state, now) : pending(state, now);
}

const closed: Readonly<Record<EndOfSubscription, string>> = {
  lapsed: 'the subscription was not confirmed in time',
  unsubscribed: 'whoever was subscribed has unsubscribed',
  undeliverable: 'the address takes no mail',
};

function pending(state: ListSubscriptionState, now: Instant): SubscriptionStep {
  const until = lapsesAt(state);
  const lapse = because(`the subscription lapses unless it is confirmed before ${expiresAt(state)}`);
  if (now >= until) return { kind: 'record', fact: { kind: 'subscriptionLapsed' }, reason: lapse };
  // A mail server that takes nothing does not hold up the lapse.
  return mailing(state, now, until) ?? { kind: 'wait', until, reason: lapse };
}

const telling = (state: ListSubscriptionState, now: Instant): SubscriptionStep =>
  mailing(state, now) ?? { kind: 'await', reason: because('the next change of the sub-processors, or the end of the subscription') };

function mailing(state: ListSubscriptionState, now: Instant, until?: Instant): SubscriptionStep | undefined {
  const mail = nextMail(state);
  if (mail === undefined) return undefined;
  const { at, effect, key, text } = mail;
  const reason = because(text);
  if (at === undefined || at <= now) return { kind: 'do', effect, key, ...(until !== undefined && { until }), reason };
  return until !== undefined && until < at ? undefined : { kind: 'wait', until: at, reason };
}

const because = (text: string) => ({ clause: CLAUSE, text });

function rows(state: ListSubscriptionState): readonly Row[] {
  return [{ table: 'subscriptions', key: 'subscription', subscriptionId: state.subscriptionId, status: stageOf(state) }];
}
