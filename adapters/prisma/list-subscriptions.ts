import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { OpenProcess } from '../../activities/ports/courier';
import { opened } from '../../domain/list-subscription/opening';
import { CLAUSE, mayAskAgain, stageOf } from '../../domain/list-subscription/standing';
import type { ListSubscriptionFacts, ListSubscriptionState } from '../../domain/list-subscription/state';
import type { Vault } from '../keys/vault';
import { timeOf } from './clocks';
import { newId } from './ids';
import { openProcesses, peek } from './processes';
import type { PublicProvider } from './public-list';
import { forgetSubscriber } from './subscription-rows';
import { type Held, tellHeld } from './telling';
import type { Tx } from './with-provider';

/** Whoever asks to be told of changes of the list. */
export interface Subscriber {
  readonly email: string;
  readonly language: string;
}

const SECRET_BYTES = 32;
const PENDING_PER_MINUTE_MAX = 5;
const ACTOR = 'public';

/** What is stored of a secret. It has 256 random bits, so that a plain hash cannot be searched. */
const hashOf = (secret: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(secret).digest());

/**
 * DPA-4.1.h: subscribes an address, or asks it for its confirmation again. An address that is subscribed is told nothing, and neither is whoever
 * asks: what is given says only whom to wake.
 * @returns undefined where too many have asked within a minute, whether the address is known or not
 */
export async function subscribe(
  tx: Tx,
  vault: Vault,
  provider: PublicProvider,
  subscriber: Subscriber,
): Promise<readonly OpenProcess[] | undefined> {
  // One after the other, so that they are counted, and an address is written once.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('list-subscriptions/' || ${provider.id}, 0))::text`;
  if (await areTooMany(tx)) return undefined;
  const addressDigest = vault.digest('list-subscription', `${provider.id}/${subscriber.email.normalize('NFC').toLowerCase()}`);
  const known = await tx.listSubscription.findFirst({ where: { addressDigest }, select: { id: true } });
  const held = known && (await holdSubscription(tx, known.id));
  if (held && stageOf(held.state) !== 'ended') return askAgain(tx, held);
  // It has ended, and its turn is still to come: the address is free at once.
  if (held) await forgetSubscriber(tx, held.state.subscriptionId);
  return enter(tx, vault, provider, { ...subscriber, addressDigest });
}

async function areTooMany(tx: Tx): Promise<boolean> {
  const [asked] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM list_subscriptions WHERE status = 'pending' AND recorded_at > clock_timestamp() - interval '1 minute'`;
  return (asked?.count ?? 0) >= PENDING_PER_MINUTE_MAX;
}

async function askAgain(tx: Tx, held: Held<ListSubscriptionState>): Promise<readonly OpenProcess[]> {
  if (!mayAskAgain(held.state, held.now)) return [];
  await tellHeld<ListSubscriptionFacts>(tx, held, { kind: 'subscriptionAskedAgain', data: {} }, ACTOR);
  return [held.process];
}

async function enter(
  tx: Tx,
  vault: Vault,
  { id: providerId, document, zone }: PublicProvider,
  { email, language, addressDigest }: Subscriber & { readonly addressDigest: Uint8Array<ArrayBuffer> },
): Promise<readonly OpenProcess[]> {
  const id = newId('sub');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const personal = await vault.encrypt(tx, providerId, id, JSON.stringify({ email, secret }));
  const at = await timeOf(tx, null);
  await tx.listSubscription.create({
    data: { id, providerId, status: 'pending', language, personal, addressDigest, secretHash: hashOf(secret), recordedAt: new Date(at) },
  });
  const place = { kind: 'listSubscription', subjectId: id, customerId: null, contractId: null, clockId: null };
  const state = opened(id, { version: document, calendar: { zone } }, at);
  const said = { clause: CLAUSE, text: 'somebody asked to be told of changes of the sub-processors: to be confirmed within seven days' };
  return openProcesses(tx, providerId, at, [{ ...place, state, said, opening: { language }, actor: ACTOR }]);
}

/** A subscription, held until the transaction ends, with all that was told to it taken into account. */
export async function holdSubscription(tx: Tx, id: string): Promise<Held<ListSubscriptionState> | undefined> {
  const [held] = await tx.$queryRaw<{ providerId: string }[]>`
    SELECT provider_id AS "providerId" FROM list_subscriptions WHERE id = ${id} FOR NO KEY UPDATE`;
  if (held === undefined) return undefined;
  const { id: processId } = await tx.process.findFirstOrThrow({
    where: { kind: 'listSubscription', subjectId: id },
    select: { id: true },
  });
  const [process] = await peek(tx, [processId]);
  if (process === undefined) throw new Error(`no process of ${id}`);
  return {
    process: { providerId: held.providerId, processId, kind: 'listSubscription', subjectId: id, contractId: null },
    state: process.state as ListSubscriptionState,
    now: await timeOf(tx, null),
  };
}

/** The same by what a link in a mail names; undefined where the link is none that was ever sent. */
export async function subscriptionUnder(
  tx: Tx,
  { id, secret }: { readonly id: string; readonly secret: string },
): Promise<Held<ListSubscriptionState> | undefined> {
  const known = await tx.listSubscription.findUnique({ where: { id }, select: { secretHash: true } });
  if (known === null || !timingSafeEqual(known.secretHash, hashOf(secret))) return undefined;
  return holdSubscription(tx, id);
}
