/** GTC-4.2.c: what finance is asked before and after access is suspended. */
import { noted } from '../engine/questions';
import { withoutWarning } from './ladder';
import type { Choice, Questions } from './question';

const CLAUSE = 'GTC-4.2.c';

const options: readonly Choice[] = [
  { id: 'suspend', label: 'Suspend access', leadsTo: 'All Customer Users are shut out until the invoice is paid.' },
  {
    id: 'hold',
    label: 'Do not suspend',
    leadsTo: 'Access stays open, the alert ends and the invoice stays due; nothing more happens by itself.',
    changes: (state, _subject, at) => withoutWarning(state, at),
  },
];

export const suspensionQuestions: Questions = {
  'approve-suspension': {
    question: { clause: CLAUSE, text: 'suspend access? Three reminders were sent, and the days after the third passed without payment' },
    readings: [{ clause: CLAUSE, text: 'suspension is a right ("entitled to suspend"), which this provider uses on approval' }],
    options,
  },
  'part-payment': {
    question: { clause: CLAUSE, text: 'suspend access although a part was paid after the third reminder?' },
    readings: [
      { clause: CLAUSE, text: '"no payment has been made": any payment after the third reminder stops the suspension' },
      { clause: 'GTC-4.2.b', text: '"non-payment of all or part of an amount due": the rest is still unpaid' },
    ],
    options,
  },
  'suspend-again': {
    question: {
      clause: CLAUSE,
      text: 'suspend access after all? What was announced was called off or given back, and the invoice is open',
    },
    readings: [
      { clause: CLAUSE, text: 'three reminders were sent and 14 days passed: the right to suspend access is there' },
      { clause: 'GTC-4.2.d', text: 'the announcement no longer stands, and nothing has announced a suspension since' },
    ],
    options,
  },
  'ladder-ended': {
    question: { clause: CLAUSE, text: 'what follows? All planned reminders were sent, and they are too few to suspend access' },
    readings: [{ clause: CLAUSE, text: 'suspension follows "a third payment reminder": fewer give no right to it' }],
    options: [noted],
  },
  'unfounded-suspension': {
    question: {
      clause: CLAUSE,
      text: 'access was suspended without ground: a payment, dispute or bounce from before was told afterwards. What does the customer hear?',
    },
    readings: [{ clause: 'GTC-4.2.a', text: 'payments count by value date, whenever they are told' }],
    options: [noted],
  },
};
