/** GTC-5.2: what legal is asked once the time to cure is over. Nothing ends by itself. */
import { kindOf, type Question } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import { workingCalendar } from '../time-limits/working-calendar';
import { stageOf } from './cure';
import type { FormalNoticeState } from './state';

const CLAUSE = 'GTC-5.2';

/** The keys of what legal must look at as things stand. */
export const raisedBy = (state: FormalNoticeState): readonly string[] => [
  ...(stageOf(state) === 'right-open' ? ['terminate:default'] : []),
  ...(state.letter === 'failed' ? [`letter:${state.letterFailures}`] : []),
];

const settled = (
  state: FormalNoticeState,
  kind: 'terminated' | 'waived',
  at: Parameters<ReturnType<typeof workingCalendar>['dateOf']>[0],
) => ({
  ...state,
  outcome: { kind, on: workingCalendar(state.terms.calendar).dateOf(at) },
});

const questions: Readonly<Record<string, (state: FormalNoticeState) => Question<FormalNoticeState>>> = {
  terminate: ({ by, curedOn }) => ({
    question: {
      clause: CLAUSE,
      text:
        by === 'vendor'
          ? 'is the contract terminated at the expense of the customer? The time to cure is over'
          : 'has the customer terminated the contract? The time to cure is over, and the right to terminate is its own',
    },
    readings: [
      { clause: CLAUSE, text: 'the other party "may invoke the termination": it is a right, and nothing ends by itself' },
      ...(curedOn === undefined ? [] : [{ clause: CLAUSE, text: `it was cured late, on ${inWords(curedOn)}` }]),
      { clause: 'GTC-17.6', text: 'waiting waives nothing' },
    ],
    options: [
      {
        id: 'terminate',
        label: 'The contract is terminated',
        leadsTo: 'It ends today, at the expense of the party at fault.',
        changes: (state, _subject, at) => settled(state, 'terminated', at),
      },
      {
        id: 'go-on',
        label: 'The contract goes on',
        leadsTo: 'This formal notice is over; another failure takes another one.',
        changes: (state, _subject, at) => settled(state, 'waived', at),
      },
    ],
  }),

  letter: () => ({
    question: { clause: CLAUSE, text: 'the letter of formal notice could not be made or handed over: is it tried again?' },
    readings: [{ clause: CLAUSE, text: 'the time to cure runs from receipt of a registered letter: none was sent' }],
    options: [
      {
        id: 'send-again',
        label: 'Try again',
        leadsTo: 'The same letter is made and handed over once more.',
        changes: (state) => ({ ...state, letter: 'owed' }),
      },
      {
        id: 'drop',
        label: 'Leave it',
        leadsTo: 'This formal notice is over: none was given.',
        changes: (state, _subject, at) => settled(state, 'waived', at),
      },
    ],
  }),
};

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: FormalNoticeState, key: string): Question<FormalNoticeState> {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`a formal notice asks no ${key}`);
  return question(state);
}
