/** GTC-3.7.2: what support is asked where a mail could not be delivered. */
import { kindOf, type Question, subjectOf } from '../engine/questions';
import { noticeInWords } from './contacts';
import { undelivered } from './mails';
import type { StorageState } from './state';

const CLAUSE = 'GTC-3.7.2.a';

/** One question for each try that failed. */
export const raisedBy = (state: StorageState): readonly string[] =>
  undelivered(state).map((notice) => `undelivered:${notice}.${state.reminders[notice]?.failures ?? 0}`);

const noticeIn = (subject: string): string => subject.replace(/\.\d+$/, '');

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(_state: StorageState, key: string): Question<StorageState> {
  if (kindOf(key) !== 'undelivered') throw new Error(`the storage of a contract asks no ${key}`);
  return {
    question: { clause: CLAUSE, text: `the ${noticeInWords(noticeIn(subjectOf(key)))} could not be delivered: how is the customer told?` },
    readings: [
      { clause: CLAUSE, text: 'the text says that the customer is contacted, not how: a call does as well' },
      { clause: 'GTC-3.7.2.b', text: 'the months during which it is kept informed begin with the day it was contacted' },
    ],
    options: [
      {
        id: 'send-again',
        label: 'Send it again',
        leadsTo: 'Enter the address of the contact person first. The same mail goes out a quarter of an hour after it failed, or at once.',
        changes: (state, subject) => again(state, noticeIn(subject)),
      },
      {
        id: 'told-otherwise',
        label: 'The customer was told otherwise',
        leadsTo: 'It counts as told today; of a contact, the time during which the customer is kept informed runs from today.',
        changes: (state, subject, at) => ({ ...state, toldOtherwise: { ...state.toldOtherwise, [noticeIn(subject)]: at } }),
      },
    ],
  };
}

function again(state: StorageState, notice: string): StorageState {
  const known = state.reminders[notice];
  if (known?.status !== 'undeliverable') return state;
  const failing = { ...known, status: 'failing', failures: known.failures + 1 } as const;
  return { ...state, reminders: { ...state.reminders, [notice]: failing } };
}
