import type { Vault } from '../keys/vault';
import { readRemark } from './remark-texts';
import type { Tx } from './with-provider';

/** A payment is reversed once: its remark is found by the payment's own id. */
const remarkIdOf = (paymentId: string): string => paymentId.replace(/^pay_/, 'rmk_');

/** Keeps why a payment was reversed, encrypted under its customer's key. */
export async function writeReversalRemark(
  tx: Tx,
  vault: Vault,
  { providerId, customerId, paymentId, text }: { providerId: string; customerId: string; paymentId: string; text: string },
): Promise<void> {
  const sealed = await vault.encrypt(tx, providerId, customerId, text);
  await tx.remark.create({ data: { id: remarkIdOf(paymentId), providerId, subjectId: customerId, text: sealed } });
}

/** Why a payment was reversed; undefined where it was not, or where the text is erased. */
export const remarkOfReversal = (tx: Tx, vault: Vault, paymentId: string): Promise<string | undefined> =>
  readRemark(tx, vault, remarkIdOf(paymentId));
