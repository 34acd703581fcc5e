import { createHash } from 'node:crypto';
import { keeperOf } from '../keys/keeper';
import { Erased, type Vault } from '../keys/vault';
import { type MediaType, mustBeAcceptable } from './file-types';
import { newId } from './ids';
import type { Sql } from './sql';

/** A file as it is known without its content. */
export interface FileRow {
  readonly id: string;
  readonly mediaType: MediaType;
  /** SHA-256 (hex) of the content as it was given: evidence of what it was, also once it is erased. */
  readonly hash: string;
}

export interface StoredFile extends FileRow {
  /** Null where it is the provider's own. */
  readonly customerId: string | null;
  /** Undefined once the customer's key was destroyed. */
  readonly content: Buffer | undefined;
}

export const hashOfFile = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * Keeps a file, encrypted under the customer's key, or the provider's where it is about no customer. A file is never changed or taken away; erasing destroys the key.
 * @throws {UnacceptableFile} for what is too large, of another type, or not of the type it is given as
 */
export async function storeFile(
  sql: Sql,
  vault: Vault,
  providerId: string,
  customerId: string | null,
  file: { readonly mediaType: string; readonly content: Uint8Array },
): Promise<{ readonly fileId: string; readonly hash: string }> {
  const mediaType = mustBeAcceptable(file);
  const fileId = newId('fil');
  const hash = hashOfFile(file.content);
  const sealed = await vault.encryptBytes(sql, providerId, keeperOf(providerId, customerId), file.content);
  await sql.$executeRaw`
    INSERT INTO files (id, provider_id, customer_id, media_type, hash, content)
    VALUES (${fileId}, ${providerId}, ${customerId}, ${mediaType}, ${hash}, ${sealed})`;
  return { fileId, hash };
}

/** A file with its content; undefined where the provider has none of this id. */
export async function readFile(sql: Sql, vault: Vault, providerId: string, fileId: string): Promise<StoredFile | undefined> {
  const [row] = await sql.$queryRaw<(FileRow & { customerId: string | null; sealed: Uint8Array })[]>`
    SELECT id, customer_id AS "customerId", media_type AS "mediaType", hash, content AS sealed FROM files WHERE id = ${fileId}`;
  if (row === undefined) return undefined;
  const { sealed, ...file } = row;
  try {
    return { ...file, content: await vault.decryptBytes(sql, providerId, keeperOf(providerId, row.customerId), sealed) };
  } catch (error) {
    if (error instanceof Erased) return { ...file, content: undefined };
    throw error;
  }
}

/** Files by id, without their content, in the order in which they were kept. */
export const filesOf = (sql: Sql, fileIds: readonly string[]): Promise<FileRow[]> =>
  sql.$queryRaw<FileRow[]>`
    SELECT id, media_type AS "mediaType", hash FROM files WHERE id = ANY(${fileIds as string[]}) ORDER BY id`;
