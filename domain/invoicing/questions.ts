/** GTC-4.1: what finance is asked. An invoice that was issued is never taken back in silence. */

import { isAnswered, kindOf, noted, type Question, subjectOf } from '../engine/questions';
import type { Reason } from '../engine/reason';
import { inMoney } from '../shared/money';
import { named, type Planned, periodsOf, plannedIn, planOf, type Status } from './plan';
import { performedIn, prepaidIn, prepaidInWords } from './prepaid';
import type { InvoicingState } from './state';

const CLAUSE = 'GTC-4.1';

export const creditQuestion = (key: string): string => `credit:${key}`;
export const cutShortQuestion = (key: string): string => `cut-short:${key}`;
export const notIssuedQuestion = (key: string, attempt: number): string => `not-issued:${key}/${attempt}`;

/** The keys of what finance must look at as things stand. */
export const raisedBy = (state: InvoicingState): readonly string[] =>
  planOf(state)
    .flatMap(({ key, period, status, isOver, isCutShort }) => {
      const attempt = state.failures[key];
      return [
        ...(status === 'issued' && isOver ? [creditQuestion(key)] : []),
        ...(status === 'issued' && !isOver && wasCredited(state, key) ? [`again:${key}`] : []),
        ...(isCutShort && isAskedInFull(state, period, status) ? [cutShortQuestion(key)] : []),
        ...(status === 'due' && attempt !== undefined ? [notIssuedQuestion(key, attempt)] : []),
      ];
    })
    .concat(prepaidQuestions(state));

/** What an end gives back is computed: only whether an instalment that is due is still invoiced is asked. */
function isAskedInFull(state: InvoicingState, number: number, status: Status): boolean {
  const creditsPrepaid = periodsOf(state).some((period) => period.number === number && period.creditsPrepaid);
  return status === 'due' || (status === 'issued' && !creditsPrepaid);
}

/** One for each period of which something is given back. */
const prepaidQuestions = (state: InvoicingState): readonly string[] =>
  periodsOf(state).flatMap((period) => {
    const prepaid = prepaidIn(state, period);
    return prepaid === undefined ? [] : [`prepaid:${period.number}/${prepaid.amountMinor}`];
  });

const wasCredited = ({ decisions }: InvoicingState, key: string): boolean => decisions[creditQuestion(key)]?.option === 'credited';

/** Whether an invoice of the own series is tried: never tried, or finance said to try again; of a period that is cut short, once finance said so. */
export function isToBeTried(state: InvoicingState, { key, isCutShort }: Pick<Planned, 'key' | 'isCutShort'>): boolean {
  if (isCutShort && state.decisions[cutShortQuestion(key)]?.option !== 'in-full') return false;
  const attempt = state.failures[key];
  return attempt === undefined || state.decisions[notIssuedQuestion(key, attempt)]?.option === 'try-again';
}

/** Whether something stands before finance. */
export const isAsked = (state: InvoicingState): boolean => raisedBy(state).some((key) => !isAnswered(state, key));

type Asking = (what: string) => Question<InvoicingState>;

const questions: Readonly<Record<string, Asking>> = {
  credit: (what) => ({
    question: { clause: CLAUSE, text: `${what}, was invoiced, and the contract has ended before it: is it credited?` },
    readings: [{ clause: CLAUSE, text: 'of a cancelled period, and after the end of the contract, nothing is invoiced' }],
    options: [
      { id: 'credited', label: 'It is credited', leadsTo: 'Enter the credit note under the invoice; dunning follows it.' },
      { id: 'kept', label: 'The invoice stands', leadsTo: 'It stays owed as it was issued.' },
    ],
  }),

  'cut-short': (what) => ({
    question: { clause: CLAUSE, text: `the contract ends within the period of ${what}: is that invoiced in full?` },
    readings: [
      { clause: CLAUSE, text: 'the price is that of the whole period, and falls due as the quotation says' },
      {
        clause: 'GTC-5.1.a',
        text: 'what the customer prepaid for days after the end may have to be given back: that depends on why it ended',
      },
    ],
    options: [
      { id: 'in-full', label: 'In full', leadsTo: 'It is invoiced, or stands, as it is.' },
      {
        id: 'otherwise',
        label: 'Otherwise',
        leadsTo: 'Enter what is owed by hand: a credit note under the invoice, or an invoice with its reason.',
      },
    ],
  }),

  again: (what) => ({
    question: { clause: CLAUSE, text: `${what}, was credited because the contract had ended, and it goes on: is it invoiced again?` },
    readings: [],
    options: [{ ...noted, leadsTo: 'Enter the invoice by hand: it is not instructed a second time.' }],
  }),

  'not-issued': (what) => ({
    question: { clause: CLAUSE, text: `no invoice could be issued for ${what}: is it tried again?` },
    readings: [],
    options: [
      { id: 'try-again', label: 'Try again', leadsTo: 'The invoice is issued with the next number of the series.' },
      { id: 'by-hand', label: 'By hand', leadsTo: 'It stays due, and is entered with a number of the invoicing system.' },
    ],
  }),
};

function prepaidQuestion(state: InvoicingState, subject: string): Question<InvoicingState> {
  const period = periodsOf(state).find(({ number }) => `${number}` === subject.split('/')[0]);
  const prepaid = period && prepaidIn(state, period);
  const what = period && prepaid ? prepaidInWords(state, period, prepaid) : 'nothing is left that was prepaid';
  return {
    question: { clause: 'DPA-4.1.d', text: `${what}: is that credited?` },
    readings: [
      {
        clause: 'DPA-4.1.d',
        text: 'the customer owes what was performed until the end; what it paid for days after it is credited, excluding VAT',
      },
    ],
    options: [
      { id: 'credited', label: 'It is credited', leadsTo: 'Enter the credit note under the invoice; dunning follows it.' },
      { id: 'nothing-prepaid', label: 'Nothing was prepaid', leadsTo: 'No more than what was performed was invoiced.' },
    ],
  };
}

/** Of an end that gives prepaid days back, what of the whole price is owed. */
function performedReading(state: InvoicingState, number: number): Reason | undefined {
  const period = periodsOf(state).find((one) => one.number === number);
  const performed = period && performedIn(period);
  if (performed === undefined) return undefined;
  const { performedMinor, days, ofDays } = performed;
  const owed = inMoney(performedMinor, state.contract.currency);
  return {
    clause: 'DPA-4.1.d',
    text: `${owed} of the price of the period are for the ${ofDays - days} of its ${ofDays} days until the end`,
  };
}

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: InvoicingState, key: string): Question<InvoicingState> {
  if (kindOf(key) === 'prepaid') return prepaidQuestion(state, subjectOf(key));
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`invoicing asks no ${key}`);
  const [instalment = ''] = subjectOf(key).split('/');
  const planned = plannedIn(state, instalment);
  const asked = question(planned === undefined ? `instalment ${instalment}` : named(state, planned));
  const performed = planned === undefined ? undefined : performedReading(state, planned.period);
  return kindOf(key) === 'cut-short' && performed !== undefined ? { ...asked, readings: [performed, ...asked.readings] } : asked;
}
