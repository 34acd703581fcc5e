import type { OpenProcess } from '../../activities/ports/courier';
import { percentOfLevel } from '../../domain/availability/measure';
import { opened } from '../../domain/service-credit/opening';
import { serviceCredit } from '../../domain/service-credit/service-credit';
import { hasServiceCredit, serviceCreditTerms } from '../../domain/service-credit/terms';
import { monthOf } from '../../domain/shared/year-month';
import { timeOf } from '../prisma/clocks';
import type { Contract } from '../prisma/contracts';
import { stopsUnder } from '../prisma/force-majeure';
import { openProcesses } from '../prisma/processes';
import type { Tx } from '../prisma/with-provider';
import { outagesOf } from './outages';
import { daysOfProvider, holdOutages, monthsOf } from './telling-outages';

/**
 * Opens the process that watches over the availability a contract was promised, in the transaction that made it and before its life, which tells it
 * of its periods. It knows of the outages that were reported since the contract's start. None where the contract's document promises nothing.
 */
export async function openServiceCredit(
  tx: Tx,
  providerId: string,
  { id: contractId, customerId, clockId, terms: pinned, calendarVersion, startsOn }: Contract,
  currency: string,
  actor: string,
): Promise<OpenProcess[]> {
  if (!hasServiceCredit(pinned)) return [];
  await holdOutages(tx, providerId);
  const terms = serviceCreditTerms(pinned, calendarVersion);
  const now = await timeOf(tx, clockId);
  const days = await daysOfProvider(tx, providerId);
  const known = await outagesOf(tx, { clockId, from: days.startOf(startsOn), contractId });
  // An outage that lasts may still be there when the contract starts.
  const toStart = known.some(({ endsAt }) => endsAt === null) ? [monthOf(startsOn)] : [];
  const months = [...new Set([...known.flatMap((outage) => monthsOf(outage, now, days)), ...toStart])].sort();
  const contract = { contractId, startsOn, currency };
  const state = opened({ terms, contract, stops: await stopsUnder(tx, contractId, 'service-levels') }, months);
  const level = percentOfLevel(terms.frontOffice.minBasisPoints);
  const said = { clause: 'GTC-3.6.1.a', text: `the front office is to be available ${level} % of each calendar month` };
  const of = { kind: serviceCredit.kind, subjectId: contractId, customerId, contractId, clockId };
  return openProcesses(tx, providerId, now, [{ ...of, state, said, opening: { ...contract, months }, actor }]);
}
