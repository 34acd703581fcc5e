/** GTC-4.2.f: what finance is asked about disputes that are void or in doubt. */
import { noted } from '../engine/questions';
import { withLetter, withStanding } from './dispute-facts';
import type { Choice, Questions } from './question';

const CLAUSE = 'GTC-4.2.f';

const admit: Choice = {
  id: 'admit',
  label: 'Admit the dispute',
  leadsTo: 'The disputed amount is frozen from the day of the dispute until it is decided: no reminder, interest or suspension for it.',
  // Once admitted it is not void, and no reply should say so.
  changes: (state, id) => withLetter(withStanding(state, id, 'open'), id, { reply: 'none' }),
};

export const disputeQuestions: Questions = {
  'void-dispute': {
    question: { clause: CLAUSE, text: 'a void dispute came in: does it stay void?' },
    readings: [
      {
        clause: CLAUSE,
        text: 'a dispute "must be sent by registered letter" within 15 days: otherwise the invoice is presumed accepted',
      },
      { clause: CLAUSE, text: '"presumed": the presumption can be rebutted, and finance may admit a late or informal dispute' },
    ],
    options: [admit, { id: 'keep-void', label: 'Keep it void', leadsTo: 'Dunning goes on as if there were no dispute.' }],
  },
  'late-dispute': {
    question: {
      clause: CLAUSE,
      text: 'is this dispute in time? It is late from the date of issue and in time from receipt of the invoice',
    },
    readings: [
      { clause: CLAUSE, text: 'the 15 days run from the date of issue, like the payment period (GTC-4.2.a)' },
      { clause: CLAUSE, text: 'nobody can contest what has not reached him: the 15 days run from receipt' },
    ],
    options: [
      admit,
      {
        id: 'reject-as-late',
        label: 'Treat it as late',
        leadsTo: 'The dispute is void, the customer is told so, and the amount is no longer frozen.',
        changes: (state, id) => withLetter(withStanding(state, id, 'void'), id, { voidBecause: ['late'], reply: 'owed' }),
      },
    ],
  },
  'dispute-reply': {
    question: { clause: CLAUSE, text: 'the reply to a void dispute could not be delivered: is the customer told otherwise?' },
    readings: [],
    options: [
      noted,
      {
        id: 'send-again',
        label: 'Send it again',
        leadsTo: 'The same mail is tried again.',
        changes: (state, subject) => withLetter(state, subject.replace(/\.\d+$/, ''), { reply: 'owed' }),
      },
    ],
  },
};
