/** GTC-4.1: each period and its price, told to the contract's invoicing and service levels, and again whenever something of it changes. */
import type { Telling } from '../engine/rows';
import { firstPeriod } from './course';
import { endOf, isCancelled } from './standing';
import type { RenewalState } from './state';

/** A contract that begins with its first payment is invoiced before it has begun: its first period is told as the quotation has it. */
export function periodTellings(state: RenewalState): readonly Telling[] {
  const { contract, periods } = state;
  const end = endOf(state);
  const { contractId: subjectId } = contract;
  return (periods.length === 0 ? [firstPeriod(contract)] : periods).flatMap((period): readonly Telling[] => {
    const { number, startsOn, endsOn, price } = period;
    const data = {
      ...{ number, startsOn, endsOn, amountMinor: price.amountMinor, status: price.status, isCancelled: isCancelled(end, period) },
      ...(price.begunWithMinor !== undefined && { begunWithMinor: price.begunWithMinor }),
      ...(end !== undefined && end.on <= endsOn && { contractEndsOn: end.on, ...(end.creditsPrepaid && { creditsPrepaid: true }) }),
      ...(periods.length === 0 && { isToBegin: true }),
    };
    const told = { table: 'tellings', isStanding: true } as const;
    const licensed = {
      number,
      startsOn,
      endsOn,
      amountMinor: price.amountMinor,
      isCancelled: data.isCancelled,
      ...(data.isToBegin && { isToBegin: true }),
    };
    return [
      { ...told, key: `period-${number}`, to: { kind: 'invoicing', subjectId }, fact: { kind: 'periodPriced', data } },
      { ...told, key: `licence-${number}`, to: { kind: 'serviceCredit', subjectId }, fact: { kind: 'periodPriced', data: licensed } },
    ];
  });
}
