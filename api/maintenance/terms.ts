import { promisedToCustomers } from '../../adapters/maintenance/promises';
import type { Tx } from '../../adapters/prisma/with-provider';
import { announcesMaintenance, CLAUSE, type MaintenanceTerms, promisedIn, strictestOf } from '../../domain/maintenance-notice/terms';
import { latestCalendar } from '../../domain/time-limits/holiday-tables';
import type { CalendarName } from '../../domain/time-limits/working-calendar';
import { offeredTerms } from '../offered-documents';
import { problem } from '../problem';
import type { Call } from '../route';

/** GTC-3.5.1.a: the most that any contract in force on a clock asks of an announcement; what the provider offers where there is none. */
export async function announcingTerms(tx: Tx, call: Call, clockId: string | null): Promise<MaintenanceTerms> {
  const offered = (await offeredTerms(tx, call)).find(announcesMaintenance);
  if (offered === undefined)
    throw problem('not_in_contract', 'No document of the provider promises that maintenance is announced.', { clause: CLAUSE });
  const [first = promisedIn(offered), ...others] = await promisedToCustomers(tx, clockId);
  const place = await tx.provider.findUniqueOrThrow({ where: { id: call.caller.providerId }, select: { country: true, zone: true } });
  const calendar = { ...place, version: latestCalendar() } as CalendarName;
  return { ...strictestOf(first, others), version: offered.documentVersion, calendar };
}
