import { tellingsOfContractEnd } from '../engine/ending';
import { letterRows } from '../engine/letter-questions';
import { decisionRows } from '../engine/questions';
import type { PeriodRow, RenewalRow, Row, Telling } from '../engine/rows';
import { isWanted, postByOn } from './letters';
import { questionOf } from './questions';
import { currentPeriod, endOf, hasEnded, isCancelled, standingDeadline, standingOf } from './standing';
import type { RenewalState } from './state';
import { periodTellings } from './told-periods';

/** What follows from the state without touching the outside world: periods with their prices, the place in legal's list, questions. */
export const rows = (state: RenewalState): readonly Row[] => [
  ...periodRows(state),
  ...renewalRow(state),
  ...letterRows(state, isWanted, postByOn),
  ...endTelling(state),
  ...periodTellings(state),
  ...decisionRows(state, questionOf),
];

/** The time after the end is a process of its own: it is told the end that was reached, and where the contract turned out to go on. */
function endTelling(state: RenewalState): readonly Telling[] {
  if (state.ended === undefined) return [];
  const end = hasEnded(state) ? endOf(state) : undefined;
  const cause = { clause: end?.clause ?? 'GTC-5.a', text: end?.text ?? 'the contract goes on' };
  const data = { ...(end !== undefined && { on: end.on }), cause };
  const to = { kind: 'afterTheEnd', subjectId: state.contract.contractId };
  return [
    { table: 'tellings', key: 'end', to, fact: { kind: 'endReached', data }, isStanding: true, opens: true },
    ...tellingsOfContractEnd(state.contract.contractId, end?.on),
  ];
}

function periodRows(state: RenewalState): readonly PeriodRow[] {
  const end = endOf(state);
  return state.periods.map((period) => {
    const { number, startsOn, endsOn, price } = period;
    return {
      ...{ table: 'periods', key: `period-${number}`, number, startsOn, endsOn, currency: state.contract.currency },
      ...{ priceMinor: price.amountMinor, priceStatus: price.status },
      isCancelled: isCancelled(end, period),
      ...(price.computation !== undefined && { computation: price.computation }),
    };
  });
}

function renewalRow(state: RenewalState): readonly RenewalRow[] {
  const period = currentPeriod(state);
  if (period === undefined) return [];
  const deadline = standingDeadline(state);
  return [
    {
      ...{ table: 'renewals', key: 'renewal', period: period.number },
      endsOn: endOf(state)?.on ?? period.endsOn,
      ...(deadline !== undefined && { noticeDeadlineOn: deadline.on, postedByOn: deadline.postedByOn }),
      ...(deadline?.otherOn !== undefined && { otherDeadlineOn: deadline.otherOn }),
      standing: standingOf(state),
      notices: Object.keys(state.notices).length,
    },
  ];
}
