import { Erased, type Vault } from '../keys/vault';
import type { Tx } from './with-provider';

/** What a person wrote; undefined where there is no such remark, or where it is erased. */
export async function readRemark(tx: Tx, vault: Vault, remarkId: string): Promise<string | undefined> {
  const remark = await tx.remark.findUnique({ where: { id: remarkId } });
  if (remark === null) return undefined;
  try {
    return await vault.decrypt(tx, remark.providerId, remark.subjectId, remark.text);
  } catch (error) {
    if (error instanceof Erased) return undefined;
    throw error;
  }
}
