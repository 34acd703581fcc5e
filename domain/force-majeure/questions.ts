/** GTC-15.1.b: what legal is asked of force majeure. Nothing ends by itself. */
import { contractHasEnded } from '../engine/ending';
import { letterQuestion, lettersFailed } from '../engine/letter-questions';
import { kindOf, type Question, subjectOf } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import { assess, endLettersOf, lastDayToBear, stageOf } from './end-letter';
import { changed, isWanted, lettering, ordered } from './letter';
import type { ForceMajeureState } from './state';

const CLAUSE = 'GTC-15.1.b';

/** The keys of what legal must look at as things stand. */
export const raisedBy = (state: ForceMajeureState): readonly string[] => [
  ...(stageOf(state) === 'right-open' && endLettersOf(state).every(({ by }) => by !== 'vendor') && mayTerminate(state)
    ? ['terminate:force-majeure']
    : []),
  ...lettersFailed(state, isWanted),
  ...endLettersOf(state).flatMap((letter) => (assess(state, letter).status === 'needs-decision' ? [`end-letter:${letter.noticeId}`] : [])),
];

const mayTerminate = (state: ForceMajeureState): boolean => state.isTerminable && !contractHasEnded(state);

/** The id of the vendor's letter that the answer to the question orders. */
const ownLetterOf = ({ forceMajeureId }: ForceMajeureState): string => `${forceMajeureId}-vendor`;

const questions: Readonly<Record<string, (state: ForceMajeureState, subject: string) => Question<ForceMajeureState>>> = {
  terminate: (state) => ({
    question: {
      clause: CLAUSE,
      text: `force majeure lasts longer than ${inWords(lastDayToBear(state).on)}: does the vendor terminate the contract?`,
    },
    readings: [
      { clause: CLAUSE, text: 'each of the parties "reserves the right to terminate": it is a right, and nothing ends by itself' },
      { clause: 'GTC-17.6', text: 'waiting waives nothing: as long as it lasts, the right can be used' },
    ],
    options: [
      {
        id: 'terminate',
        label: 'The vendor terminates',
        leadsTo: 'A registered letter is written; the contract ends so long after its deposit as the contract says.',
        changes: (before) => ordered(before, ownLetterOf(before)),
      },
      { id: 'go-on', label: 'Wait', leadsTo: 'The item leaves the work list; the right stays open while force majeure lasts.' },
    ],
  }),

  'end-letter'(state, noticeId) {
    const letter = state.endLetters[noticeId];
    const assessed = letter && assess(state, letter);
    return {
      question: { clause: CLAUSE, text: 'does this letter of termination count? It can be read both ways' },
      readings: assessed?.reasons ?? [],
      options: [
        {
          id: 'accept',
          label: 'Accept it',
          leadsTo: assessed?.endsOn === undefined ? 'The contract ends.' : `The contract ends with ${inWords(assessed.endsOn)}.`,
          changes: (before, subject) => changed(before, subject, { decided: 'accepted' }),
        },
        {
          id: 'void',
          label: 'Treat it as void',
          leadsTo: 'The contract goes on as if there were no letter.',
          changes: (before, subject) => changed(before, subject, { decided: 'void' }),
        },
      ],
    };
  },

  letter: letterQuestion(lettering),
};

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: ForceMajeureState, key: string): Question<ForceMajeureState> {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`force majeure asks no ${key}`);
  return question(state, subjectOf(key));
}
