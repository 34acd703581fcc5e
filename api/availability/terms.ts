import type { Tx } from '../../adapters/prisma/with-provider';
import { hasServiceCredit, type ServiceCreditTerms, serviceCreditTerms } from '../../domain/service-credit/terms';
import { latestCalendar } from '../../domain/time-limits/holiday-tables';
import { offeredTerms } from '../offered-documents';
import type { Call } from '../route';

/** What the provider promises of its availability to whoever contracts today; undefined where it promises nothing. */
export async function offeredLevels(tx: Tx, call: Call): Promise<ServiceCreditTerms | undefined> {
  const offered = (await offeredTerms(tx, call)).find(hasServiceCredit);
  return offered && serviceCreditTerms(offered, latestCalendar());
}
