/** GTC-3.6.1.a: what is reported of a month, measured when it is closed, and measured again when it is corrected. */
import { isBelow } from '../availability/measure';
import { endingFacts } from '../engine/ending';
import type { FactRules } from '../engine/fact-rule';
import { type Stop, stoppingFacts } from '../engine/stopping';
import { inMoney } from '../shared/money';
import { monthInWords, monthOf, plusMonths, type YearMonth } from '../shared/year-month';
import { startedOn } from './months';
import type { ServiceCreditFacts, ServiceCreditState } from './state';
import { figuresInWords } from './words';

const CLAUSE = 'GTC-3.6.1.a';

type MonthFacts = Pick<
  ServiceCreditFacts,
  'periodPriced' | 'outagesReported' | 'monthMeasured' | 'monthNotMeasured' | 'monthClosed' | 'obligationsSuspended' | 'contractEndTold'
>;

const reported = (state: ServiceCreditState, month: YearMonth): ServiceCreditState => ({
  ...state,
  reports: { ...state.reports, [month]: (state.reports[month] ?? 0) + 1 },
});

/** Measured months whose figures depend on something that changed. */
const reportedAgain = (state: ServiceCreditState, isTouched: (month: YearMonth) => boolean): ServiceCreditState =>
  (Object.keys(state.months) as YearMonth[]).filter(isTouched).sort().reduce(reported, state);

const touches =
  ({ from, lastOn }: Stop) =>
  (month: YearMonth): boolean =>
    monthOf(from) <= month && (lastOn === undefined || month <= monthOf(lastOn));

/** GTC-15.1.a: what was down while the obligation was suspended does not count. */
const stopFacts = stoppingFacts<ServiceCreditState>('service-levels', {
  clause: 'GTC-15.1.a',
  retimed(state, before) {
    const changed = Object.entries(state.stops ?? {}).flatMap(([id, stop]) =>
      before.stops?.[id] === stop ? [] : [stop, before.stops?.[id]],
    );
    return reportedAgain(state, (month) => changed.some((stop) => stop !== undefined && touches(stop)(month)));
  },
});

const { contractEndTold } = endingFacts<ServiceCreditState>(CLAUSE);

export const monthFacts: FactRules<ServiceCreditState, MonthFacts> = {
  ...stopFacts,

  contractEndTold: {
    ...contractEndTold,
    apply(state, fact) {
      const told = contractEndTold.apply(state, fact);
      if (told === state || told.contractEnd?.on === state.contractEnd?.on) return told;
      const ends = [told.contractEnd?.on, state.contractEnd?.on].flatMap((on) => (on === undefined ? [] : [monthOf(on)]));
      return reportedAgain(told, (month) => ends.some((end) => end <= month));
    },
  },

  periodPriced: {
    apply(state, { number, startsOn, endsOn, amountMinor, isCancelled, isToBegin, revision }) {
      const known = state.periods[number];
      if (known !== undefined && known.revision >= revision) return state;
      const period = { number, startsOn, endsOn, amountMinor, isCancelled, revision, ...(isToBegin && { isToBegin }) };
      const told = { ...state, periods: { ...state.periods, [number]: period } };
      // What was measured from another start is measured anew.
      return startedOn(told) === startedOn(state) ? told : reportedAgain(told, () => true);
    },
    describe: ({ number, amountMinor, isCancelled, isToBegin }, { contract }) => ({
      clause: 'GTC-3.6.1.g',
      text: isToBegin
        ? 'the contract begins with its first payment: nothing is measured before'
        : isCancelled
          ? `period ${number} does not come: no credit is a share of its price`
          : `credits of period ${number} are shares of ${inMoney(amountMinor, contract.currency)}, divided by its months`,
    }),
  },

  outagesReported: {
    apply: (state, { month }) => reported(state, month),
    describe: ({ month }, state) => ({
      clause: CLAUSE,
      text: `outages of ${monthInWords(month)} were reported${month in state.months ? ' or corrected: it is measured again' : ''}`,
    }),
  },

  monthMeasured: {
    apply(state, { month, frontOffice, backOffice, number, reports, isLasting, occurredAt: at }) {
      const known = state.months[month];
      if (known !== undefined && known.number >= number) return state;
      const { failing: _over, ...rest } = state;
      const isFailing = isBelow(frontOffice, state.terms.frontOffice.minBasisPoints);
      const below = isFailing && { below: known?.below ?? { since: at, number } };
      const measured = {
        ...rest,
        months: { ...state.months, [month]: { frontOffice, backOffice, number, reports, at, isLasting, ...below } },
      };
      const next = plusMonths(month, 1);
      return isLasting && state.reports[next] === undefined ? reported(measured, next) : measured;
    },
    describe: ({ month, number }, state) => {
      const { clause, text } = figuresInWords(state, month);
      return { clause, text: number === 1 ? text : `measured again: ${text}` };
    },
  },

  monthNotMeasured: {
    apply: (state, { month, at }) => (state.failing?.last === at ? state : { ...state, failing: { month, last: at } }),
    describe: ({ month }) => ({ clause: CLAUSE, text: `${monthInWords(month)} could not be measured: tried again in 15 minutes` }),
  },

  monthClosed: {
    apply: (state, { month }) => (state.closedUpTo !== undefined && state.closedUpTo >= month ? state : { ...state, closedUpTo: month }),
    describe: ({ month }, state) => figuresInWords(state, month),
  },
};
