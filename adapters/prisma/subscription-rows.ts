import type { SubscriptionRow } from '../../domain/engine/rows';
import { destroyKey } from '../keys/vault';
import type { Sql } from './sql';

/** Writes where a subscription stands; with its end goes what was known of whoever had it. */
export async function writeSubscription(sql: Sql, { subscriptionId, status }: SubscriptionRow): Promise<void> {
  if (status === 'ended') await forgetSubscriber(sql, subscriptionId);
  else await sql.$executeRaw`UPDATE list_subscriptions SET status = ${status} WHERE id = ${subscriptionId}`;
}

/** Address, digest and key of a subscription that has ended: gone with the transaction. */
export async function forgetSubscriber(sql: Sql, subscriptionId: string): Promise<void> {
  await sql.$executeRaw`
    UPDATE list_subscriptions SET status = 'ended', personal = NULL, address_digest = NULL WHERE id = ${subscriptionId}`;
  await destroyKey(sql, subscriptionId);
}
