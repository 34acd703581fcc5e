import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Sql } from '../prisma/sql';

/** The key was destroyed since this was written: what it said is gone for good. */
export class Erased extends Error {
  override readonly name = 'Erased';
}

/** Personal fields at rest: each subject has a key of its own, and destroying it erases all that was written under it. */
export interface Vault {
  encrypt(sql: Sql, providerId: string, subjectId: string, text: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The same for what may come too late: null once the subject has no key any more, and none is made for it. The key stays until the transaction ends. */
  encryptUnlessErased(sql: Sql, providerId: string, subjectId: string, text: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** @throws {Erased} when the subject's key was destroyed; another error when the bytes or the master key are not those it was written with */
  decrypt(sql: Sql, providerId: string, subjectId: string, sealed: Uint8Array): Promise<string>;
  /** The same for what is no text: a scan, a document. */
  encryptBytes(sql: Sql, providerId: string, subjectId: string, content: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** @throws as `decrypt` */
  decryptBytes(sql: Sql, providerId: string, subjectId: string, sealed: Uint8Array): Promise<Buffer>;
  /** Erases everything that was ever encrypted for the subject, here and in every copy and backup of the bytes. */
  destroy(sql: Sql, subjectId: string): Promise<void>;
  /** Tells whether two texts are the same to whoever has the master key, and nothing to anybody else; differs from purpose to purpose. */
  digest(purpose: string, text: string): Uint8Array<ArrayBuffer>;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const KEY_NAME_BYTES = 8;

/** @param masterKeyBase64 32 bytes; the subjects' keys are wrapped under it, bound to provider and subject */
export function createVault(masterKeyBase64: string): Vault {
  const master = Buffer.from(masterKeyBase64, 'base64');
  if (master.length !== KEY_BYTES) throw new Error(`the master key has ${master.length} bytes, not ${KEY_BYTES}`);
  const unwrap = (providerId: string, subjectId: string, wrapped: Uint8Array) => open(master, nameOf(providerId, subjectId), wrapped);

  async function keyOf(sql: Sql, providerId: string, subjectId: string): Promise<Buffer | undefined> {
    const [stored] = await sql.$queryRaw<{ wrapped: Uint8Array }[]>`SELECT wrapped FROM subject_keys WHERE subject_id = ${subjectId}`;
    return stored && unwrap(providerId, subjectId, stored.wrapped);
  }

  /** Two who need the first key at once agree on the one that was committed. */
  async function newKey(sql: Sql, providerId: string, subjectId: string): Promise<Buffer> {
    const wrapped = seal(master, nameOf(providerId, subjectId), randomBytes(KEY_BYTES));
    await sql.$executeRaw`
      INSERT INTO subject_keys (subject_id, provider_id, wrapped) VALUES (${subjectId}, ${providerId}, ${wrapped}) ON CONFLICT DO NOTHING`;
    const key = await keyOf(sql, providerId, subjectId);
    if (key === undefined) throw new Error(`no key for subject ${subjectId}`);
    return key;
  }

  const encryptBytes: Vault['encryptBytes'] = async (sql, providerId, subjectId, content) => {
    const key = (await keyOf(sql, providerId, subjectId)) ?? (await newKey(sql, providerId, subjectId));
    return joined(keyName(key), seal(key, nameOf(providerId, subjectId), content));
  };

  const decryptBytes: Vault['decryptBytes'] = async (sql, providerId, subjectId, sealed) => {
    const key = await keyOf(sql, providerId, subjectId);
    const name = Buffer.from(sealed.subarray(0, KEY_NAME_BYTES));
    if (key === undefined || !keyName(key).equals(name)) throw new Erased(`what was kept of ${subjectId} is erased`);
    return open(key, nameOf(providerId, subjectId), sealed.subarray(KEY_NAME_BYTES));
  };

  return {
    encryptBytes,
    decryptBytes,
    encrypt: (sql, providerId, subjectId, text) => encryptBytes(sql, providerId, subjectId, Buffer.from(text)),
    async encryptUnlessErased(sql, providerId, subjectId, text) {
      const [kept] = await sql.$queryRaw<object[]>`SELECT subject_id FROM subject_keys WHERE subject_id = ${subjectId} FOR SHARE`;
      return kept === undefined ? null : encryptBytes(sql, providerId, subjectId, Buffer.from(text));
    },
    decrypt: async (...sealed) => (await decryptBytes(...sealed)).toString(),
    destroy: destroyKey,
    digest(purpose, text) {
      const key = Buffer.from(hkdfSync('sha256', master, '', `tacit digest/${purpose}`, KEY_BYTES));
      return new Uint8Array(createHmac('sha256', key).update(text).digest());
    },
  };
}

/** The same for whoever erases and reads nothing. */
export async function destroyKey(sql: Sql, subjectId: string): Promise<void> {
  await sql.$executeRaw`DELETE FROM subject_keys WHERE subject_id = ${subjectId}`;
}

const nameOf = (providerId: string, subjectId: string): string => `${providerId}/${subjectId}`;

/** Tells a destroyed key's bytes from damaged ones. */
const keyName = (key: Buffer): Buffer => createHash('sha256').update('key name').update(key).digest().subarray(0, KEY_NAME_BYTES);

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts));

/** AES-256-GCM: nonce, tag, ciphertext. What it is for is authenticated with it, so that bytes moved to another subject don't open. */
function seal(key: Buffer, purpose: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return joined(nonce, cipher.getAuthTag(), sealed);
}

function open(key: Buffer, purpose: string, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(purpose));
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
