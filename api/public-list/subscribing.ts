import { z } from 'zod';
import { subscribe, subscriptionUnder } from '../../adapters/prisma/list-subscriptions';
import { type Held, tellHeld, whyNotTold } from '../../adapters/prisma/telling';
import { type Tx, withProvider } from '../../adapters/prisma/with-provider';
import { stageOf } from '../../domain/list-subscription/standing';
import type { ListSubscriptionFacts, ListSubscriptionState } from '../../domain/list-subscription/state';
import { problem, refused } from '../problem';
import { providerNamed, providerParams } from '../public-pages/provider';
import type { Call } from '../route';
import { emailAddress, id } from '../schemas';

/** What a link in a mail names. A secret that none can be is one that none is. */
export const linkParams = providerParams.extend({ id: id('sub'), secret: z.string().max(100) });

export const subscriber = z.strictObject({
  email: emailAddress,
  language: z.enum(['en', 'fr', 'nl']).default('en').meta({ description: 'Of the mails.' }),
});

const RETRY_AFTER_SECONDS = '60';

type Asking = Call<z.output<typeof providerParams>, unknown, z.output<typeof subscriber>>;

/** DPA-4.1.h: asks for a subscription. What is answered says nothing of the address. */
export async function ask(call: Asking): Promise<void> {
  const { deps, body } = call;
  const provider = await providerNamed(call);
  const toTell = await withProvider(deps.database, provider.id, (tx) => subscribe(tx, deps.vault, provider, body));
  if (toTell === undefined) {
    throw problem('too_many_requests', 'Many have just subscribed: try again in a minute.', {
      headers: { 'Retry-After': RETRY_AFTER_SECONDS },
    });
  }
  void deps.teller.signal(toTell);
}

type Linked = Call<z.output<typeof linkParams>>;

/** What a link is of, or 404; asking changes nothing, so that scanners may follow it. */
export const linked = (call: Linked): Promise<Held<ListSubscriptionState>> => withLinked(call, async (_tx, held) => held);

async function withLinked<T>(call: Linked, work: (tx: Tx, held: Held<ListSubscriptionState>) => Promise<T>): Promise<T> {
  const { id: providerId } = await providerNamed(call);
  return withProvider(call.deps.database, providerId, async (tx) => {
    const held = await subscriptionUnder(tx, call.params);
    if (held === undefined) throw problem('not_found', 'There is no subscription under this address.');
    return work(tx, held);
  });
}

/** Confirms or ends a subscription by its link; done again, it changes nothing. Once it is committed it is so, whoever runs. */
export async function act(call: Linked, kind: 'subscriptionConfirmed' | 'unsubscribed'): Promise<void> {
  const process = await withLinked(call, async (tx, held) => {
    const fact = { kind, data: {} } as const;
    const refusal = whyNotTold<ListSubscriptionFacts>(held, fact);
    if (refusal !== undefined) throw refused(refusal);
    if (stageOf(held.state) === (kind === 'unsubscribed' ? 'ended' : 'active')) return undefined;
    await tellHeld<ListSubscriptionFacts>(tx, held, fact, 'subscriber');
    return held.process;
  });
  if (process !== undefined) void call.deps.teller.signal([process]);
}
