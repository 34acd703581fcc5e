import { promisedCovers } from '../../adapters/prisma/promised-covers';
import { providerTerms, settingsFor } from '../../adapters/prisma/providers';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { Certified } from '../../domain/insurance/findings';
import { certifiedCover, certifiesInsurance, coverParameters, policyKinds } from '../../domain/insurance/terms';
import type { EffectiveTerms } from '../../domain/shared/terms';
import { draftTerms } from '../../terms/effective';
import { documentVersion } from '../../terms/schema';
import { documentsOf } from '../offered-documents';
import type { Call } from '../route';

/** The terms of the provider's documents in force that certify insurance, with its settings. */
export async function certifyingTerms(tx: Tx, { deps, caller }: Call): Promise<readonly EffectiveTerms[]> {
  const provider = await providerTerms(tx, caller.providerId);
  return documentsOf(deps, provider)
    .filter((document) => provider.documents.includes(documentVersion(document)))
    .map((document) => draftTerms(document, settingsFor(provider, document), {}).terms)
    .filter(certifiesInsurance);
}

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
