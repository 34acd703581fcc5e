import { Erased, type Vault } from '../keys/vault';
import type { Sql } from './sql';

/** What a person wrote; undefined where there is no such remark, or where it is erased. */
export async function readRemark(sql: Sql, vault: Vault, remarkId: string): Promise<string | undefined> {
  const [remark] = await sql.$queryRaw<{ providerId: string; subjectId: string; text: Uint8Array }[]>`
    SELECT provider_id AS "providerId", subject_id AS "subjectId", text FROM remarks WHERE id = ${remarkId}`;
  if (remark === undefined) return undefined;
  try {
    return await vault.decrypt(sql, remark.providerId, remark.subjectId, remark.text);
  } catch (error) {
    if (error instanceof Erased) return undefined;
    throw error;
  }
}
