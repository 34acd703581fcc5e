import { providerTerms, settingsFor } from '../../adapters/prisma/providers';
import type { Tx } from '../../adapters/prisma/with-provider';
import { hasServiceCredit, type ServiceCreditTerms, serviceCreditTerms } from '../../domain/service-credit/terms';
import { calendarVersions } from '../../domain/time-limits/holiday-tables';
import { draftTerms } from '../../terms/effective';
import { documentVersion } from '../../terms/schema';
import { documentsOf } from '../offered-documents';
import type { Call } from '../route';

/** What the provider promises of its availability to whoever contracts today; undefined where it promises nothing. */
export async function offeredLevels(tx: Tx, { deps, caller }: Call): Promise<ServiceCreditTerms | undefined> {
  const provider = await providerTerms(tx, caller.providerId);
  const version = calendarVersions.at(-1);
  if (version === undefined) throw new Error('there is no calendar');
  const offered = documentsOf(deps, provider)
    .filter((document) => provider.documents.includes(documentVersion(document)))
    .map((document) => draftTerms(document, settingsFor(provider, document), {}).terms)
    .find(hasServiceCredit);
  return offered && serviceCreditTerms(offered, version);
}
