import type { Tx } from './with-provider';

/** A request as it is known under its Idempotency-Key. */
export interface KeyedRequest {
  /** Whose key: the same text from another principal is another key. */
  readonly principal: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
  /** SHA-256 (hex) of what was sent. */
  readonly bodyHash: string;
}

/**
 * What stands under a key.
 *
 * - fresh: nothing; it is claimed now, for whoever commits this transaction
 * - answered: this very request, and its answer
 * - told: this very request, as a fact whose answer was not stored
 * - reused: another request
 * - in-progress: whoever claimed it has not committed yet
 */
export type Claim =
  | { readonly kind: 'fresh' | 'reused' | 'in-progress' }
  | { readonly kind: 'answered'; readonly status: number; readonly response: unknown }
  | { readonly kind: 'told'; readonly factId: string };

/** Claims a key in the transaction of what it protects: both are committed or neither is. */
export async function claim(tx: Tx, providerId: string, { principal, method, path, key, bodyHash }: KeyedRequest): Promise<Claim> {
  const id = { providerId, principal, method, path, key };
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${JSON.stringify(id)}, 0)) AS free`;
  if (!lock?.free) return { kind: 'in-progress' };
  const known = await tx.idempotencyKey.findUnique({ where: { providerId_principal_method_path_key: id } });
  if (known === null) {
    await tx.idempotencyKey.create({ data: { ...id, bodyHash } });
    return { kind: 'fresh' };
  }
  if (known.bodyHash !== bodyHash) return { kind: 'reused' };
  if (known.status !== null) return { kind: 'answered', status: known.status, response: known.response };
  if (known.factId !== null) return { kind: 'told', factId: known.factId };
  throw new Error('an Idempotency-Key was claimed and nothing came of it');
}

/** Notes what came of a claimed request: its fact in the claim's transaction, its answer there or later. */
export async function remember(
  tx: Tx,
  providerId: string,
  { principal, method, path, key }: KeyedRequest,
  outcome: { readonly factId: string } | { readonly status: number; readonly response: unknown },
): Promise<void> {
  await tx.idempotencyKey.update({
    where: { providerId_principal_method_path_key: { providerId, principal, method, path, key } },
    data: 'factId' in outcome ? outcome : { status: outcome.status, response: (outcome.response ?? {}) as object },
  });
}
