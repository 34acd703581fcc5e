/** What legal is asked of an announced change. */
import { kindOf, noted, type Question } from '../engine/questions';
import { type Duty, dutyInWords } from '../subprocessing/duties';
import type { SubprocessorChangeState } from './state';

export const raisedBy = ({ missing, withdrawnAt }: SubprocessorChangeState): readonly string[] =>
  missing.length > 0 && withdrawnAt === undefined ? ['evidence:missing'] : [];

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf({ missing }: SubprocessorChangeState, key: string): Question<SubprocessorChangeState> {
  if (kindOf(key) !== 'evidence') throw new Error(`a change of sub-processors asks no ${key}`);
  return {
    question: { clause: 'DPA-4.1.e', text: 'an announced change cannot start: proof is missing that the sub-processor is bound' },
    readings: missing.map((duty) => dutyInWords(duty as Duty)),
    options: [noted],
  };
}
