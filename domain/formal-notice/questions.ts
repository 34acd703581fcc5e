/** GTC-5.2: what legal is asked once the time to cure is over. Nothing ends by itself. */
import { letterQuestion, lettersFailed } from '../engine/letter-questions';
import { kindOf, type Question, subjectOf } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import { workingCalendar } from '../time-limits/working-calendar';
import { isUnfounded, stageOf } from './cure';
import { isWanted, lettering } from './letter';
import type { FormalNoticeState } from './state';

const CLAUSE = 'GTC-5.2';

/** The keys of what legal must look at as things stand. */
export const raisedBy = (state: FormalNoticeState): readonly string[] => [
  ...(stageOf(state) === 'right-open' ? ['terminate:default'] : []),
  ...(isUnfounded(state) ? [`unfounded:${state.outcome?.on}`] : []),
  ...lettersFailed(state, isWanted),
];

const settled = (
  state: FormalNoticeState,
  kind: 'terminated' | 'waived',
  at: Parameters<ReturnType<typeof workingCalendar>['dateOf']>[0],
) => ({
  ...state,
  outcome: { kind, on: workingCalendar(state.terms.calendar).dateOf(at) },
});

const questions: Readonly<Record<string, (state: FormalNoticeState, subject: string) => Question<FormalNoticeState>>> = {
  unfounded: () => ({
    question: { clause: CLAUSE, text: 'the contract was terminated before the right to do so was open, as it turns out: does that stand?' },
    readings: [
      {
        clause: CLAUSE,
        text: 'the right opens only "if the latter still fails to fulfil its obligations thirty (30) calendar days after"',
      },
      { clause: CLAUSE, text: 'the parties may have gone their ways since' },
    ],
    options: [
      { id: 'stands', label: 'It stands', leadsTo: 'The contract has ended as it was told.' },
      {
        id: 'take-back',
        label: 'It is taken back',
        leadsTo: 'The contract goes on as if it had not been terminated.',
        changes({ outcome: _unfounded, ...before }) {
          return before;
        },
      },
    ],
  }),

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

  letter: letterQuestion(lettering),
};

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: FormalNoticeState, key: string): Question<FormalNoticeState> {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`a formal notice asks no ${key}`);
  return question(state, subjectOf(key));
}
