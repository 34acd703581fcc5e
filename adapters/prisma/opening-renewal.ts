import type { OpenProcess } from '../../activities/ports/courier';
import { indexPlan } from '../../domain/renewal/index-plan';
import { opened } from '../../domain/renewal/opening';
import { periodOf } from '../../domain/renewal/periods';
import { renewal } from '../../domain/renewal/renewal';
import { periodsOf } from '../../domain/renewal/standing';
import type { ContractBasis } from '../../domain/renewal/state';
import { renewalTerms } from '../../domain/renewal/terms';
import { inWords } from '../../domain/shared/calendar-date';
import { inMoney } from '../../domain/shared/money';
import { termValue } from '../../domain/shared/terms';
import { timeOf } from './clocks';
import { type Contract, partiesOf } from './contracts';
import { openProcesses } from './processes';
import { writeRows } from './rows';
import type { Tx } from './with-provider';

/** What a contract is made for: how long its periods are and what one costs, in minor units, excluding VAT. */
export type Subscription = Pick<ContractBasis, 'kind' | 'length' | 'firstEndsOn' | 'priceMinor' | 'currency'>;

/** Opens the process of a contract's life, in the transaction that made it. */
export async function openRenewal(
  tx: Tx,
  providerId: string,
  contract: Contract,
  subscription: Subscription,
  actor: string,
): Promise<OpenProcess[]> {
  const { id: contractId, customerId, clockId, startsOn, terms, calendarVersion } = contract;
  const basis: ContractBasis = {
    ...subscription,
    contractId,
    startsOn,
    startCondition: termValue(terms, 'GTC-5.b', 'startCondition', 'text') as ContractBasis['startCondition'],
    index: indexPlan(terms, await partiesOf(tx, contract, providerId)),
  };
  const state = opened(basis, renewalTerms(terms, calendarVersion));
  const { endsOn } = periodOf(periodsOf(state), 1);
  const price = inMoney(subscription.priceMinor, subscription.currency);
  const said = { clause: 'GTC-5.b', text: `contract from ${inWords(startsOn)} to ${inWords(endsOn)}, at ${price}` };
  const at = await timeOf(tx, clockId);
  const opening = { kind: 'renewal', subjectId: contractId, customerId, contractId, clockId, state, said, opening: basis, actor };
  const tell = await openProcesses(tx, providerId, at, [opening]);
  const owner = { providerId, customerId, contractId, clockId, now: at };
  for (const { processId } of tell) await writeRows(tx, { ...owner, processId }, renewal.rows(state));
  return tell;
}
