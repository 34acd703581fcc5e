/** GTC-8.c: what legal is asked once a contract has ended. */
import { kindOf, noted, type Question, subjectOf } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { carriedOutOn, returnOf, standingChoice } from './done';
import { calendarOf, hasPassed, lastDayOf, standingEnd } from './last-days';
import type { AfterTheEndState, Party } from './state';

const CLAUSE = 'GTC-8.c';

/** The keys of what legal must look at as things stand. */
export function raisedBy(state: AfterTheEndState): readonly string[] {
  const end = standingEnd(state);
  if (end === undefined) return [];
  const choice = standingChoice(state);
  const lost = state.reminders[`end-notice-${end.on}`]?.status === 'undeliverable';
  return [
    ...(returnOf(state, 'vendor') === undefined ? [`return:vendor.${end.on}`] : []),
    ...(returnOf(state, 'customer') === undefined && hasPassed(state, 'customer-return') ? [`return:customer.${end.on}`] : []),
    ...(choice !== undefined && carriedOutOn(state) === undefined && hasPassed(state, 'export') ? [`data:${choice.choice}.${end.on}`] : []),
    ...(lost ? [`end-notice:${end.on}`] : []),
  ];
}

/** `vendor` of `vendor.2027-01-14`: another end asks anew. */
const about = (subject: string): string => subject.split('.', 1)[0] ?? '';

const questions: Readonly<Record<string, (state: AfterTheEndState, subject: string) => Question<AfterTheEndState>>> = {
  return: (state, subject) => returning(state, about(subject) as Party),

  data: (_state, subject) => ({
    question: {
      clause: CLAUSE,
      text: `the time for an export is over: were the customer's data ${about(subject) === 'return' ? 'returned' : 'deleted'}, as it chose?`,
    },
    readings: [{ clause: CLAUSE, text: 'data that a legal hold or a statute keeps are not deleted' }],
    options: [
      {
        id: 'carried-out',
        label: 'It was done',
        leadsTo: 'The day is kept; the choice cannot be changed any more.',
        changes: (state, _subject, at) => ({ ...state, carriedOut: [...state.carriedOut, dayOf(state, at)] }),
      },
    ],
  }),

  'end-notice': () => ({
    question: { clause: CLAUSE, text: 'the mail about the end of the contract did not reach the customer: is it told otherwise?' },
    readings: [],
    options: [noted],
  }),
};

function returning(state: AfterTheEndState, party: Party): Question<AfterTheEndState> {
  const last = lastDayOf(state, `${party}-return`);
  const until = last === undefined ? '' : `, by ${inWords(last.on)}`;
  const text =
    party === 'vendor'
      ? `did the vendor return the customer's confidential documents${until}? Enter it with its evidence`
      : `the customer has not shown that it returned the vendor's confidential documents${until}: is it reminded?`;
  const none = {
    id: 'nothing-to-return',
    label: 'There is nothing to return',
    leadsTo: 'It counts as done today, without evidence.',
    changes: (before: AfterTheEndState, _subject: string, at: Instant) => ({
      ...before,
      returns: [...before.returns, { by: party, on: dayOf(before, at) }],
    }),
  };
  return {
    question: { clause: CLAUSE, text },
    readings: [
      { clause: CLAUSE, text: '"in any event within 10 days of the expiry or termination"' },
      { clause: 'GTC-17.6', text: 'waiting waives nothing: the documents can be asked for later' },
    ],
    options: party === 'vendor' ? [none] : [none, noted],
  };
}

const dayOf = ({ terms }: AfterTheEndState, at: Instant) => calendarOf(terms).dateOf(at);

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: AfterTheEndState, key: string): Question<AfterTheEndState> {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`the end of a contract asks no ${key}`);
  return question(state, subjectOf(key));
}
