import { firstPeriod } from './course';
import type { ContractBasis, RenewalState } from './state';
import type { RenewalTerms } from './terms';

/** GTC-5.b: a contract begins on the day of its subscription, or with its first payment. */
export const opened = (contract: ContractBasis, terms: RenewalTerms): RenewalState => ({
  terms,
  contract,
  periods: contract.startCondition === 'subscription-day' ? [firstPeriod(contract)] : [],
  deadlinePassed: 0,
  reminders: {},
  notices: {},
  terminations: {},
  decisions: {},
});
