/** GTC-4.1: what finance is asked. An invoice that was issued is never taken back in silence. */
import { isAnswered, kindOf, noted, type Question, subjectOf } from '../engine/questions';
import { named, plannedIn, planOf } from './plan';
import type { InvoicingState } from './state';

const CLAUSE = 'GTC-4.1';

export const creditQuestion = (key: string): string => `credit:${key}`;
export const notIssuedQuestion = (key: string, attempt: number): string => `not-issued:${key}/${attempt}`;

/** The keys of what finance must look at as things stand. */
export const raisedBy = (state: InvoicingState): readonly string[] =>
  planOf(state).flatMap(({ key, status, isOver }) => {
    const attempt = state.failures[key];
    return [
      ...(status === 'issued' && isOver ? [creditQuestion(key)] : []),
      ...(status === 'issued' && !isOver && wasCredited(state, key) ? [`again:${key}`] : []),
      ...(status === 'due' && attempt !== undefined ? [notIssuedQuestion(key, attempt)] : []),
    ];
  });

const wasCredited = ({ decisions }: InvoicingState, key: string): boolean => decisions[creditQuestion(key)]?.option === 'credited';

/** Whether an invoice of the own series is tried: never tried, or finance said to try again. */
export function isToBeTried(state: InvoicingState, key: string): boolean {
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

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: InvoicingState, key: string): Question<InvoicingState> {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`invoicing asks no ${key}`);
  const [instalment = ''] = subjectOf(key).split('/');
  const planned = plannedIn(state, instalment);
  return question(planned === undefined ? `instalment ${instalment}` : named(state, planned));
}
