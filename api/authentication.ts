import { timingSafeEqual } from 'node:crypto';
import { hashOfKey, type IndexedKey } from '../adapters/prisma/api-keys';
import { type Caller, type Role, roles } from './caller';
import { problem } from './problem';

/** A revoked key is refused within this time at the latest; the process that revoked it refuses it at once. */
const REMEMBERED_MS = 5_000;
const REMEMBERED_MAX = 10_000;

const BEARER = /^Bearer +(tacit_([0-9a-f]{16})_[A-Za-z0-9_-]{43})$/i;

export interface Authenticator {
  /** @throws {Problem} 401, always the same: nothing tells an unknown key from an expired one */
  callerOf(authorization: string | undefined): Promise<Caller>;
  forget(prefix: string): void;
}

/** Finds out whose key came with a request. Keys use real time, whatever clock their provider's subjects live on. */
export function createAuthenticator(find: (prefix: string) => Promise<IndexedKey | null>, now: () => number = Date.now): Authenticator {
  const remembered = new Map<string, { readonly key: IndexedKey; readonly readAt: number }>();

  async function lookUp(prefix: string): Promise<IndexedKey | null> {
    const known = remembered.get(prefix);
    if (known !== undefined && now() - known.readAt < REMEMBERED_MS) return known.key;
    const readAt = now();
    const key = await find(prefix);
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    if (key !== null) remembered.set(prefix, { key, readAt });
    else remembered.delete(prefix);
    return key;
  }

  return {
    async callerOf(authorization) {
      const [, presented = '', prefix = ''] = BEARER.exec(authorization ?? '') ?? [];
      const key = prefix === '' ? null : await lookUp(prefix);
      if (key === null || !timingSafeEqual(hashOfKey(presented), key.hash) || isOver(key, now()) || !isRole(key.role))
        throw unauthenticated();
      const { providerId, role, customerId } = key;
      if ((role === 'customer') !== (customerId !== null)) throw unauthenticated();
      return { providerId, role, keyPrefix: prefix, ...(customerId !== null && { customerId }) };
    },
    forget: (prefix) => void remembered.delete(prefix),
  };
}

const isOver = ({ expiresAt, revokedAt }: IndexedKey, now: number): boolean =>
  revokedAt !== null || (expiresAt !== null && expiresAt.getTime() <= now);

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);

const unauthenticated = () =>
  problem('unauthenticated', 'Send a key that is neither expired nor revoked: Authorization: Bearer tacit_...', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
