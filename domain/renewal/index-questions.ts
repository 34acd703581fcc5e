/** GTC-5.1.c: what legal is asked where no figures can give a price. */
import type { Question } from '../engine/questions';
import { inMoney } from '../shared/money';
import { periodIn, withPrice } from './pricing';
import type { Price, RenewalState } from './state';

const CLAUSE = 'GTC-5.1.c';

/** Both figures are there, and nobody said how their bases compare. */
export const isWithoutConversion = ({ computation, finding }: Price): boolean =>
  computation === undefined && finding !== undefined && finding.lookUps > 0 && finding.missing.length === 0 && !finding.isWanted;

export const indexQuestions: Readonly<Record<string, (state: RenewalState, subject: string) => Question<RenewalState>>> = {
  'index-series'(state, subject) {
    const { number, price } = periodIn(state, subject);
    const leadsTo = `It stays ${inMoney(price.amountMinor, state.contract.currency)}. Another one is set on the period itself.`;
    return {
      question: { clause: CLAUSE, text: `what is the price of period ${number}? The terms name no index for the customer's country` },
      readings: [{ clause: CLAUSE, text: 'elsewhere "the legal indexes in force" apply, and the text names none' }],
      options: [{ id: 'keep', label: 'Keep the price', leadsTo }],
    };
  },

  'index-conversion': (_state, subject) => ({
    question: {
      clause: CLAUSE,
      text: `how do the index figures for the price of period ${Number.parseInt(subject, 10)} compare? They count from different bases`,
    },
    readings: [],
    options: [
      {
        id: 'look-again',
        label: 'The conversion was entered: look again',
        leadsTo: 'The price is computed with the conversion that its publisher gives. Until one is entered, it stays provisional.',
        changes: lookingAgain,
      },
    ],
  }),
};

function lookingAgain(state: RenewalState, subject: string): RenewalState {
  const { number, price } = periodIn(state, subject);
  return price.finding === undefined ? state : withPrice(state, number, { ...price, finding: { ...price.finding, isWanted: true } });
}
