import { promisedCovers } from '../../adapters/prisma/promised-covers';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { Certified } from '../../domain/insurance/findings';
import { certifiedCover, certifiesInsurance, coverParameters, policyKinds } from '../../domain/insurance/terms';
import type { EffectiveTerms } from '../../domain/shared/terms';
import { offeredTerms } from '../offered-documents';
import type { Call } from '../route';

/** The terms of the provider's documents in force that certify insurance, with its settings. */
export const certifyingTerms = async (tx: Tx, call: Call): Promise<readonly EffectiveTerms[]> =>
  (await offeredTerms(tx, call)).filter(certifiesInsurance);

/** What is certified to customers: by the documents in force, and by the special conditions of contracts that have not ended. */
export async function certifiedTo(tx: Tx, call: Call, clockId: string | null): Promise<readonly Certified[]> {
  const inForce = await certifyingTerms(tx, call);
  const promised = await promisedCovers(tx, clockId);
  return [
    ...inForce.flatMap((terms) => policyKinds.map((kind) => ({ kind, cover: certifiedCover(terms, kind), by: terms.documentVersion }))),
    ...promised.flatMap(({ contractId, covers }) =>
      policyKinds.flatMap((kind) => {
        const cover = covers[coverParameters[kind]];
        return cover === undefined ? [] : [{ kind, cover, by: contractId }];
      }),
    ),
  ];
}
