import { createHash } from 'node:crypto';
import type { EffectiveTerms } from '../../domain/shared/terms';
import type { Tx } from './with-provider';

/** Keeps terms for good and gives their name. Equal terms are kept once, however many contracts are made on them. */
export async function pinTerms(tx: Tx, providerId: string, terms: EffectiveTerms): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(terms)).digest('hex');
  await tx.pinnedTerms.createMany({ data: [{ providerId, hash, terms: terms as object }], skipDuplicates: true });
  return hash;
}
