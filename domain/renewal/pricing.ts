/** GTC-5.1.c: the price of a renewed period follows the index: P1 = P0 x S1 / S0, with P0 the price of the period before. */
import { isAnswered } from '../engine/questions';
import type { PriceComputation } from '../indexation/computation';
import { type IndexMonths, indexMonths } from '../indexation/index-months';
import { indexedPrice } from '../indexation/price';
import type { Finding, Period, Price, RenewalState } from './state';

/** The second look sees a figure that was published while the first was under way; from then on publishing wakes the contract. */
export const LOOKS_AT_FIRST = 2;

const NOT_LOOKED: Finding = { lookUps: 0, isWanted: true, missing: [] };

export const indexationQuestion = (number: number): string => `indexation:${number}`;
export const seriesQuestion = (number: number): string => `index-series:${number}`;

/** The price with which a period is renewed: what it was, until the figures are there. */
export function renewedPrice({ contract: { index } }: RenewalState, { price: { amountMinor } }: Period): Price {
  const isFound = index.mode !== 'none' && index.series !== undefined;
  return { amountMinor, status: 'provisional', ...(isFound && { finding: NOT_LOOKED }) };
}

/** The months whose figures the price of a period needs. Throws a RangeError where the period was not renewed. */
export function monthsOf({ contract, periods }: RenewalState, number: number): IndexMonths {
  const [ending, renewed] = [periods[number - 2], periods[number - 1]];
  if (ending === undefined || renewed === undefined) throw new RangeError(`period ${number} was not renewed`);
  const { baseMonthOffset, newMonthOffset } = contract.index;
  return indexMonths({ endingStartsOn: ending.startsOn, newStartsOn: renewed.startsOn, baseMonthOffset, newMonthOffset });
}

/** The period that a question's subject names: `2` or `2.103000`. */
export const periodIn = ({ periods }: RenewalState, subject: string): Period => periods[Number.parseInt(subject, 10) - 1] as Period;

export const withPrice = (state: RenewalState, number: number, price: Price): RenewalState => ({
  ...state,
  periods: state.periods.map((period) => (period.number === number ? { ...period, price } : period)),
});

/** What a person set, what the quotation has, and what is final: no figure changes it. */
export const isFixed = ({ status, setBy }: Price): boolean => status === 'final' || status === 'agreed' || setBy !== undefined;

/** Every price by what is known now, first to last: a price follows the one before it, and is not final before that is. */
export function repriced(state: RenewalState): RenewalState {
  const periods: Period[] = [];
  for (const period of state.periods) {
    const before = periods.at(-1)?.price;
    const price = begun(before === undefined || isFixed(period.price) ? period.price : following(state, period, before));
    periods.push(price === period.price ? period : { ...period, price });
  }
  return periods.every((period, index) => period === state.periods[index]) ? state : { ...state, periods };
}

function following(state: RenewalState, { number, price }: Period, before: Price): Price {
  const { mode } = state.contract.index;
  const isSettled = before.status === 'final' || before.status === 'agreed';
  const computation = price.computation && ofPrice(price.computation, before.amountMinor);
  const whenSettled = (status: 'final' | 'provisional') => (isSettled ? status : 'provisional');
  const follows = (change: Pick<Price, 'amountMinor' | 'status' | 'setBy'>): Price =>
    computation === price.computation && change.amountMinor === price.amountMinor && change.status === price.status
      ? price
      : { ...price, ...(computation !== undefined && { computation }), ...change };

  if (mode === 'none') return follows({ amountMinor: before.amountMinor, status: whenSettled('final') });
  if (isKept(state, number)) {
    return follows({ amountMinor: before.amountMinor, status: whenSettled('final'), ...(isSettled && { setBy: 'decision' }) });
  }
  if (computation !== undefined && (mode === 'automatic' || isApproved(state, number))) {
    return follows({ amountMinor: computation.amountMinor, status: whenSettled(computation.status) });
  }
  return follows({ amountMinor: before.amountMinor, status: mode === 'on-approval' ? 'unapproved' : 'provisional' });
}

/** The same figures applied to the price that the period before has now. */
function ofPrice(computation: PriceComputation, p0Minor: number): PriceComputation {
  if (computation.p0Minor === p0Minor) return computation;
  const { currency, indexedShareBasisPoints, decreasesApply, figures, conversion } = computation;
  const priced = indexedPrice({ p0Minor, currency, indexedShareBasisPoints, decreasesApply, ...figures, conversion });
  return 'refusal' in priced ? computation : priced.computation;
}

const isApproved = ({ decisions }: RenewalState, number: number): boolean => decisions[indexationQuestion(number)]?.option === 'approve';

export const isKept = (state: RenewalState, number: number): boolean =>
  state.decisions[indexationQuestion(number)]?.option === 'keep' || isAnswered(state, seriesQuestion(number));

/** A period is invoiced with the price it has after the first looks: a later change leaves a difference. */
function begun(price: Price): Price {
  const { begunWithMinor, finding, amountMinor } = price;
  const isBeginning = finding !== undefined && !isFixed(price) && finding.isWanted && finding.lookUps < LOOKS_AT_FIRST;
  return begunWithMinor !== undefined || isBeginning ? price : { ...price, begunWithMinor: amountMinor };
}
