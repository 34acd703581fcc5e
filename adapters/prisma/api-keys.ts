import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './client';
import { type Tx, withProvider } from './with-provider';

/** A key as authentication sees it, before a provider is known. */
export interface IndexedKey {
  readonly prefix: string;
  readonly hash: Uint8Array;
  readonly providerId: string;
  readonly role: string;
  readonly customerId: string | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewKey {
  readonly role: string;
  /** Whose eyes a key of the role `customer` has. */
  readonly customerId?: string;
  readonly label: string;
  /** Real time, whatever clock the provider's subjects live on. */
  readonly expiresAt?: Date;
}

export interface ApiKeyRow extends Omit<IndexedKey, 'hash' | 'providerId'> {
  readonly label: string;
  readonly recordedAt: Date;
}

const SECRET_BYTES = 32;
const PREFIX_BYTES = 8;

/** What is stored of a key. It has 256 random bits, so that a plain hash cannot be searched. */
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

export const indexedKey = (database: Database, prefix: string): Promise<IndexedKey | null> =>
  database.apiKeyIndex.findUnique({ where: { prefix } });

/** Makes a key and gives it, with its secret: `tacit_<prefix>_<secret>`. It is not kept, and can't be shown again. */
export async function createApiKey(
  tx: Tx,
  providerId: string,
  { role, customerId, label, expiresAt }: NewKey,
): Promise<{ row: ApiKeyRow; key: string }> {
  if ((role === 'customer') !== (customerId !== undefined))
    throw new Error('a key of the role customer names its customer, and no other does');
  const prefix = randomBytes(PREFIX_BYTES).toString('hex');
  const key = `tacit_${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  const common = { prefix, providerId, role, customerId: customerId ?? null };
  const { recordedAt } = await tx.apiKey.create({ data: { ...common, label } });
  const indexed = { expiresAt: expiresAt ?? null, revokedAt: null };
  await tx.apiKeyIndex.create({ data: { ...common, ...indexed, hash: new Uint8Array(hashOfKey(key)) } });
  return { row: { prefix, role, customerId: common.customerId, label, recordedAt, ...indexed }, key };
}

/** Makes a key outside a request: for the first admin, the demo and tests. */
export async function issueApiKey(database: Database, { providerId, ...key }: NewKey & { readonly providerId: string }): Promise<string> {
  return (await withProvider(database, providerId, (tx) => createApiKey(tx, providerId, key))).key;
}

/** The provider's keys by prefix, without secrets; one more than `limit` where there are more. */
export async function apiKeys(
  tx: Tx,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<ApiKeyRow[]> {
  const keys = await tx.apiKey.findMany({ where: { prefix: { gt: after ?? '' } }, orderBy: { prefix: 'asc' }, take: limit + 1 });
  const index = await tx.apiKeyIndex.findMany({ where: { prefix: { in: keys.map(({ prefix }) => prefix) } } });
  const byPrefix = new Map(index.map((entry) => [entry.prefix, entry]));
  return keys.map(({ prefix, role, customerId, label, recordedAt }) => {
    const { expiresAt = null, revokedAt = null } = byPrefix.get(prefix) ?? {};
    return { prefix, role, customerId, label, recordedAt, expiresAt, revokedAt };
  });
}

/** Revokes a key of the provider, once: a revoked one keeps its instant. Undefined where the provider has no such key. */
export async function revokeApiKey(tx: Tx, prefix: string, now: Date): Promise<ApiKeyRow | undefined> {
  const known = await tx.apiKey.findUnique({ where: { prefix } });
  if (known === null) return undefined;
  await tx.apiKeyIndex.updateMany({ where: { prefix, revokedAt: null }, data: { revokedAt: now } });
  const { role, customerId, label, recordedAt } = known;
  const { expiresAt, revokedAt } = await tx.apiKeyIndex.findUniqueOrThrow({ where: { prefix } });
  return { prefix, role, customerId, label, recordedAt, expiresAt, revokedAt };
}
