import type { Party, Undertaking } from '../../domain/confidentiality/undertakings';
import { inWords } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { Erased, type Vault } from '../keys/vault';
import { dateOf } from './account';
import { writeLine } from './contract-records';
import { newId } from './ids';
import type { Tx } from './with-provider';

/** An undertaking as it is kept, its party decrypted: log none of it. */
export interface KnownUndertaking extends Undertaking {
  readonly fileId: string | null;
  readonly recordedAt: Date;
}

interface NewUndertaking extends Omit<Undertaking, 'id' | 'party'> {
  readonly party: Party;
  readonly customerId: string | null;
  readonly fileId: string | null;
  readonly actor: string;
  readonly at: Instant;
}

/** Puts an undertaking on record. Its party is encrypted under a key of its own, so that one can be erased without the others. */
export async function recordUndertaking(
  tx: Tx,
  vault: Vault,
  providerId: string,
  { party, signedOn, contractId, customerId, fileId, actor, at }: NewUndertaking,
): Promise<string> {
  const id = newId('und');
  const sealed = await vault.encrypt(tx, providerId, id, JSON.stringify(party));
  await tx.confidentialityUndertaking.create({
    data: { id, providerId, contractId, party: sealed, signedOn: new Date(signedOn), fileId, actor },
  });
  const text = `undertaking of confidentiality put on record, signed by ${party.kind === 'person' ? 'a person' : 'an organisation'} on ${inWords(signedOn)} (${id})`;
  const about = { providerId, customerId, contractId, kind: 'undertakingRecorded', clause: 'GTC-8.a' };
  await writeLine(tx, { ...about, text, actor, occurredAt: at });
  return id;
}

/** By id, after `after`; all where there is no limit, else one more than it where there are more. */
export async function undertakingsOf(
  tx: Tx,
  vault: Vault,
  { limit, after = '', contractId, id }: { limit?: number; after?: string; contractId?: string | undefined; id?: string },
): Promise<KnownUndertaking[]> {
  const rows = await tx.confidentialityUndertaking.findMany({
    where: { id: id ?? { gt: after }, ...(contractId !== undefined && { contractId }) },
    orderBy: { id: 'asc' },
    ...(limit !== undefined && { take: limit + 1 }),
  });
  const known: KnownUndertaking[] = [];
  for (const { providerId, party, signedOn, actor: _actor, ...row } of rows) {
    known.push({ ...row, party: await partyIn(tx, vault, providerId, row.id, party), signedOn: dateOf(signedOn) });
  }
  return known;
}

async function partyIn(tx: Tx, vault: Vault, providerId: string, id: string, sealed: Uint8Array): Promise<Party | null> {
  try {
    return JSON.parse(await vault.decrypt(tx, providerId, id, sealed)) as Party;
  } catch (error) {
    if (error instanceof Erased) return null;
    throw error;
  }
}
