import type { WebhookStore } from '../../activities/ports/webhooks';
import type { Vault } from '../keys/vault';
import type { Database } from '../prisma/client';
import { withProviderSql } from '../prisma/with-provider';
import { claimTry, concludeTry } from './claim';
import { post } from './post';

const PATIENCE_MS = 15_000;

interface Deliverer {
  readonly database: Database;
  readonly vault: Vault;
  /** How long an endpoint has to answer. */
  readonly patienceMs?: number;
}

/**
 * Webhooks as effects: claim, send, conclude. The claim and the conclusion are transactions; the request is made between them. A worker that
 * dies in between leaves nothing: the next try sends the same id again, which the receiver can tell from another event.
 */
export const createWebhookStore = ({ database, vault, patienceMs = PATIENCE_MS }: Deliverer): WebhookStore => ({
  async deliver(asked) {
    const claim = await withProviderSql(database, asked.providerId, (sql) => claimTry(sql, vault, asked));
    if (claim === undefined) return;
    const answer = await post(claim.url, claim.secret, claim.message, patienceMs);
    await withProviderSql(database, asked.providerId, (sql) => concludeTry(sql, asked, claim, answer));
  },
});
