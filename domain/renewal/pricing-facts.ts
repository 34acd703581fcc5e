/** GTC-5.1.c: figures as they are found and published, and prices that a person sets. */
import type { FactRules } from '../engine/fact-rule';
import { indexedPrice } from '../indexation/price';
import { inMoney } from '../shared/money';
import { isFixed, LOOKS_AT_FIRST, monthsOf, withPrice } from './pricing';
import type { Finding, RenewalFacts, RenewalState } from './state';

const CLAUSE = 'GTC-5.1.c';

type PricingFacts = Pick<RenewalFacts, 'indexFiguresFound' | 'indexLookUpFailed' | 'indexFigurePublished' | 'priceSet'>;

export const pricingFacts: FactRules<RenewalState, PricingFacts> = {
  indexFiguresFound: {
    apply(state, { period: number, lookUp, s0, s1, conversion }) {
      const [before, renewed] = [state.periods[number - 2], state.periods[number - 1]];
      const finding = renewed && findingOf(state, number);
      if (before === undefined || renewed === undefined || finding === undefined || finding.lookUps >= lookUp) return state;
      const { baseMonth, newMonth } = monthsOf(state, number);
      const missing = [...(s0 === undefined ? [baseMonth] : []), ...(s1 === undefined ? [newMonth] : [])];
      const isWanted = finding.isOutdated === true || (missing.length > 0 && lookUp < LOOKS_AT_FIRST);
      const { currency, index } = state.contract;
      const { indexedShareBasisPoints, decreasesApply } = index;
      const p0Minor = before.price.amountMinor;
      const priced = s0 && s1 && indexedPrice({ p0Minor, currency, s0, s1, indexedShareBasisPoints, decreasesApply, conversion });
      const computed = priced === undefined || 'refusal' in priced ? {} : { computation: priced.computation };
      return withPrice(state, number, { ...renewed.price, ...computed, finding: { lookUps: lookUp, missing, isWanted } });
    },
    describe: ({ period }, state) => ({ clause: CLAUSE, text: saidOf(state, period) }),
  },

  indexLookUpFailed: {
    apply(state, { period: number, at }) {
      const finding = findingOf(state, number);
      return finding?.isWanted && finding.failedAt !== at ? withFinding(state, number, { ...finding, failedAt: at }) : state;
    },
    describe: () => ({ clause: CLAUSE, text: 'the index figures could not be read: they are looked for again in 15 minutes' }),
  },

  indexFigurePublished: {
    apply(state, { series, month }) {
      if (series !== state.contract.index.series) return state;
      return state.periods.reduce((before, { number }) => {
        const finding = findingOf(before, number);
        if (finding === undefined || finding.isOutdated || !Object.values(monthsOf(before, number)).includes(month)) return before;
        return withFinding(before, number, { ...finding, isWanted: true, isOutdated: true });
      }, state);
    },
    describe: ({ series, month }) => ({
      clause: CLAUSE,
      text: `a figure of ${series} for ${month} was published: the price is computed again`,
    }),
  },

  priceSet: {
    apply(state, { period: number, amountMinor }) {
      const price = state.periods[number - 1]?.price;
      if (price === undefined || (price.setBy !== undefined && price.amountMinor === amountMinor)) return state;
      const setBy = isFixed(price) ? 'correction' : 'decision';
      return withPrice(state, number, { ...price, amountMinor, status: 'final', setBy });
    },
    whyNot: ({ periods }, { period: number }) =>
      periods[number - 1] === undefined
        ? { code: 'unknown_period', clause: CLAUSE, message: `There is no period ${number} yet.` }
        : undefined,
    describe: ({ period, amountMinor }, { contract }) => ({
      clause: CLAUSE,
      text: `the price of period ${period} was set to ${inMoney(amountMinor, contract.currency)} by a person, with a reason`,
    }),
  },
};

/** The search for the figures of a price that they could still change. */
function findingOf({ periods }: RenewalState, number: number): Finding | undefined {
  const price = periods[number - 1]?.price;
  return price === undefined || isFixed(price) ? undefined : price.finding;
}

function withFinding(state: RenewalState, number: number, finding: Finding): RenewalState {
  const price = state.periods[number - 1]?.price;
  return price === undefined ? state : withPrice(state, number, { ...price, finding });
}

function saidOf({ contract: { currency }, periods }: RenewalState, number: number): string {
  const price = periods[number - 1]?.price;
  if (price === undefined) return 'index figures';
  const { amountMinor, status, computation, finding } = price;
  const missing = finding?.missing ?? [];
  if (missing.length > 0) return `the price of period ${number} stays provisional: no figure for ${missing.join(' and ')} is published yet`;
  if (computation === undefined) return `the price of period ${number} stays provisional: its figures count from different bases`;
  if (status === 'unapproved') {
    return `the price of period ${number} would be ${inMoney(computation.amountMinor, currency)}: legal approves it or not`;
  }
  return `the price of period ${number} is ${inMoney(amountMinor, currency)}, ${status}`;
}
