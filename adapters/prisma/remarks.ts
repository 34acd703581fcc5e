import type { Vault } from '../keys/vault';
import { newId } from './ids';
import type { Tx } from './with-provider';

/** Keeps what a person wrote about a subject, encrypted under the subject's key; facts and timeline name it by the id that is given. */
export async function writeRemark(
  tx: Tx,
  vault: Vault,
  { providerId, subjectId, text }: { providerId: string; subjectId: string; text: string },
): Promise<string> {
  const id = newId('rmk');
  await tx.remark.create({ data: { id, providerId, subjectId, text: await vault.encrypt(tx, providerId, subjectId, text) } });
  return id;
}
