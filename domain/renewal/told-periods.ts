/** GTC-4.1: each period and its price, told to the contract's invoicing, and again whenever something of it changes. */
import type { Telling } from '../engine/rows';
import { firstPeriod } from './course';
import { endOf, isCancelled } from './standing';
import type { RenewalState } from './state';

/** A contract that begins with its first payment is invoiced before it has begun: its first period is told as the quotation has it. */
export function periodTellings(state: RenewalState): readonly Telling[] {
  const { contract, periods } = state;
  const end = endOf(state);
  const to = { kind: 'invoicing', subjectId: contract.contractId };
  return (periods.length === 0 ? [firstPeriod(contract)] : periods).map((period) => {
    const { number, startsOn, endsOn, price } = period;
    const data = {
      ...{ number, startsOn, endsOn, amountMinor: price.amountMinor, status: price.status, isCancelled: isCancelled(end, period) },
      ...(price.begunWithMinor !== undefined && { begunWithMinor: price.begunWithMinor }),
      ...(end !== undefined && end.on <= endsOn && { contractEndsOn: end.on, ...(end.creditsPrepaid && { creditsPrepaid: true }) }),
      ...(periods.length === 0 && { isToBegin: true }),
    };
    return { table: 'tellings', key: `period-${number}`, to, fact: { kind: 'periodPriced', data }, isStanding: true };
  });
}
