/** GTC-5.1.c: what legal is asked of the price of a renewed period. */
import { noted, type Question } from '../engine/questions';
import { inMoney } from '../shared/money';
import { indexQuestions, isWithoutConversion } from './index-questions';
import { indexationQuestion, isFixed, isKept, periodIn, seriesQuestion, withPrice } from './pricing';
import { endOf, isCancelled } from './standing';
import type { Period, RenewalState } from './state';

const CLAUSE = 'GTC-5.1.c';

/** Of a period that the contract turned out to have ended before, nothing is asked. */
export function pricesRaised(state: RenewalState): readonly string[] {
  const end = endOf(state);
  return state.periods.filter((period) => !isCancelled(end, period)).flatMap((period) => raisedOf(state, period));
}

function raisedOf(state: RenewalState, { number, price }: Period): readonly string[] {
  const { status, computation, finding, begunWithMinor, amountMinor } = price;
  const differs = begunWithMinor !== undefined && begunWithMinor !== amountMinor;
  if (isFixed(price)) return differs ? [`price-difference:${number}.${amountMinor}`] : [];
  return [
    ...(status === 'unapproved' && computation !== undefined ? [indexationQuestion(number)] : []),
    ...(state.contract.index.series === undefined && !isKept(state, number) ? [seriesQuestion(number)] : []),
    ...(finding !== undefined && isWithoutConversion(price) ? [`index-conversion:${number}.${finding.lookUps}`] : []),
  ];
}

type Asking = (state: RenewalState, subject: string) => Question<RenewalState>;

export const priceQuestions: Readonly<Record<string, Asking>> = {
  ...indexQuestions,

  indexation(state, subject) {
    const { number, price } = periodIn(state, subject);
    const amount = (minor: number): string => inMoney(minor, state.contract.currency);
    const { p0Minor = price.amountMinor, amountMinor: computed = price.amountMinor } = price.computation ?? {};
    return {
      question: { clause: CLAUSE, text: `is the price of period ${number} indexed, from ${amount(p0Minor)} to ${amount(computed)}?` },
      readings: [
        { clause: CLAUSE, text: 'a tacitly renewed contract follows the reference index of its country' },
        {
          clause: CLAUSE,
          text: 'law of 30 March 1976, art. 57: between Belgian companies no general index, and at most 80 % of the price',
        },
      ],
      options: [
        { id: 'approve', label: 'Index the price', leadsTo: `The price of period ${number} is ${amount(computed)}.` },
        { id: 'keep', label: 'Keep the price', leadsTo: `The price of period ${number} stays ${amount(p0Minor)}.` },
      ],
    };
  },

  'price-difference'(state, subject) {
    const { number, price } = periodIn(state, subject);
    const { amountMinor, begunWithMinor: invoicedMinor = amountMinor } = price;
    const amount = (minor: number): string => inMoney(minor, state.contract.currency);
    const done = amountMinor < invoicedMinor ? 'credited' : 'invoiced';
    return {
      question: {
        clause: CLAUSE,
        text: `period ${number} was invoiced with ${amount(invoicedMinor)} and costs ${amount(amountMinor)}: is the difference ${done}?`,
      },
      readings: [],
      options: [{ ...noted, label: `The difference is ${done}`, changes: differenceInvoiced }],
    };
  },
};

function differenceInvoiced(state: RenewalState, subject: string): RenewalState {
  const { number, price } = periodIn(state, subject);
  return withPrice(state, number, { ...price, begunWithMinor: price.amountMinor });
}
