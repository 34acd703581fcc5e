import { promisedToCustomers } from '../../adapters/maintenance/promises';
import { providerTerms, settingsFor } from '../../adapters/prisma/providers';
import type { Tx } from '../../adapters/prisma/with-provider';
import { announcesMaintenance, type MaintenanceTerms, promisedIn, strictestOf } from '../../domain/maintenance-notice/terms';
import { calendarVersions } from '../../domain/time-limits/holiday-tables';
import type { CalendarName } from '../../domain/time-limits/working-calendar';
import { draftTerms } from '../../terms/effective';
import { documentVersion } from '../../terms/schema';
import { documentsOf } from '../offered-documents';
import { problem } from '../problem';
import type { Call } from '../route';

/** GTC-3.5.1.a: the most that any contract in force on a clock asks of an announcement; what the provider offers where there is none. */
export async function announcingTerms(tx: Tx, { deps, caller }: Call, clockId: string | null): Promise<MaintenanceTerms> {
  const provider = await providerTerms(tx, caller.providerId);
  const offered = documentsOf(deps, provider)
    .filter((document) => provider.documents.includes(documentVersion(document)))
    .map((document) => draftTerms(document, settingsFor(provider, document), {}).terms)
    .find(announcesMaintenance);
  if (offered === undefined) throw problem('not_in_contract', 'No document of the provider promises that maintenance is announced.');
  const [first = promisedIn(offered), ...others] = await promisedToCustomers(tx, clockId);
  const version = calendarVersions.at(-1);
  if (version === undefined) throw new Error('there is no calendar');
  const place = await tx.provider.findUniqueOrThrow({ where: { id: caller.providerId }, select: { country: true, zone: true } });
  return { ...strictestOf(first, others), version: offered.documentVersion, calendar: { ...place, version } as CalendarName };
}
