import { Erased, type Vault } from '../keys/vault';
import type { Tx } from './with-provider';

/** Where the provider's own people are written to. */
export interface Mailbox {
  readonly desk: string;
  readonly email: string;
}

/** The provider's mailboxes by desk. Addresses are decrypted here: log none of them. */
export async function mailboxesOf(tx: Tx, vault: Vault, providerId: string): Promise<Mailbox[]> {
  const stored = await tx.mailbox.findMany({ orderBy: { desk: 'asc' } });
  const read = stored.map(async ({ desk, address }) => {
    try {
      const { email } = JSON.parse(await vault.decrypt(tx, providerId, providerId, address)) as Mailbox;
      return [{ desk, email }];
    } catch (error) {
      if (error instanceof Erased) return [];
      throw error;
    }
  });
  return (await Promise.all(read)).flat();
}

/** Sets where a desk is written to from now on. */
export async function putMailbox(tx: Tx, vault: Vault, providerId: string, { desk, email }: Mailbox): Promise<void> {
  const address = await vault.encrypt(tx, providerId, providerId, JSON.stringify({ email }));
  await tx.mailbox.upsert({ where: { providerId_desk: { providerId, desk } }, create: { providerId, desk, address }, update: { address } });
}
