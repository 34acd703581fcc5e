/**
 * Return request: while the contract runs, a party asks for its confidential documents back.
 *
 * GTC-8.c: "upon simple written request, and in any event within 10 days of the expiry or termination"; the text gives the request no number, so
 * that of the end is taken.
 */
import type { Dated, Step } from '../engine/clause';
import { clauseFrom, type FactRules, withoutEffects } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, kindOf, noted, type Question, withRaised } from '../engine/questions';
import type { Row } from '../engine/rows';
import { stoppingFacts } from '../engine/stopping';
import { inWords } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import {
  calendarOf,
  isOverdue,
  type ReturnRequestFact,
  type ReturnRequestFacts,
  type ReturnRequestState,
  returnDeadline,
  stageOf,
} from './state';

const CLAUSE = 'GTC-8.c';

const because = (text: string) => ({ clause: CLAUSE, text });
const returning = ({ by }: ReturnRequestState): string => (by === 'vendor' ? 'customer' : 'vendor');

const ownFacts: FactRules<ReturnRequestState, Omit<ReturnRequestFacts, 'decided' | 'decisionAsked'>> = {
  ...stoppingFacts<ReturnRequestState>('document-return', { clause: 'GTC-15.1.a' }),

  documentsReturned: {
    apply: (state, { on, evidenceId }) =>
      state.returned?.evidenceId !== undefined && state.returned.on <= on ? state : { ...state, returned: { on, evidenceId } },
    whyNot: ({ receivedOn }, { on }) =>
      on >= receivedOn
        ? undefined
        : {
            code: 'returned_before_asked',
            clause: CLAUSE,
            message: `It was asked for on ${inWords(receivedOn)}: name that day or a later one.`,
          },
    describe({ on }, state) {
      const last = returnDeadline(state);
      const late = last.kind === 'fixed' && on > last.on ? `, after the last day, ${inWords(last.on)}` : '';
      return because(`the ${returning(state)} returned the confidential documents on ${inWords(on)}${late}`);
    },
  },

  returnLapsed: {
    apply: (state, { on }) => (state.lapsedOn === on ? state : { ...state, lapsedOn: on }),
    describe: (_fact, state) => because(`the last day for the ${returning(state)} to return the confidential documents is over`),
  },
};

const raisedBy = (state: ReturnRequestState): readonly string[] => (isOverdue(state) ? ['overdue:return'] : []);

/** What a key asks. Throws where the clause asks no such thing. */
function questionOf(state: ReturnRequestState, key: string): Question<ReturnRequestState> {
  if (kindOf(key) !== 'overdue') throw new Error(`a return request asks no ${key}`);
  return {
    question: because(`the ${returning(state)} has not shown that it returned the confidential documents it was asked for: what is done?`),
    readings: [{ clause: 'GTC-17.6', text: 'waiting waives nothing: they can be asked for again' }],
    options: [
      {
        id: 'nothing-to-return',
        label: 'There is nothing to return',
        leadsTo: 'It counts as done today, without evidence.',
        changes: (before, _subject, at) => ({ ...before, returned: { on: calendarOf(before.terms).dateOf(at) } }),
      },
      noted,
    ],
  };
}

const decisionFacts = questionFacts<ReturnRequestState>({ questionOf, askable: raisedBy, desk: 'legal', clause: CLAUSE });

export const returnRequest = clauseFrom<ReturnRequestState, ReturnRequestFacts, never>(
  { ...ownFacts, ...decisionFacts },
  {
    kind: 'returnRequest',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: stageOf,
    ...withoutEffects('returnRequest'),
    afterwards: reviewed,
  },
);

function next(state: ReturnRequestState, now: Instant): Step<ReturnRequestFact, never> {
  if (state.returned !== undefined)
    return { kind: 'close', outcome: 'returned', reason: because('the confidential documents were returned') };
  const last = returnDeadline(state);
  if (last.kind === 'stopped') {
    return { kind: 'await', reason: { clause: 'GTC-15.1.a', text: 'the end of force majeure: the return of documents is suspended' } };
  }
  if (isOverdue(state))
    return { kind: 'await', reason: because(`the return of the confidential documents by the ${returning(state)}, which is overdue`) };
  const until = plusMillis(last.at, 1);
  const reason = because(`the return of the confidential documents by the ${returning(state)}, until ${inWords(last.on)}`);
  return now < until ? { kind: 'wait', until, reason } : { kind: 'record', fact: { kind: 'returnLapsed', on: last.on }, reason };
}

function rows(state: ReturnRequestState): readonly Row[] {
  return decisionRows(state, questionOf);
}

function reviewed(state: ReturnRequestState, { receivedAt }: Dated): ReturnRequestState {
  return withRaised(state, receivedAt, raisedBy(state));
}
