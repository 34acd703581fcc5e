/** What legal is asked of a contract's life. Keys read `kind:subject`; a question has one key for as long as it is the same question. */
import { letterQuestion, lettersFailed } from '../engine/letter-questions';
import { kindOf, type Question, subjectOf } from '../engine/questions';
import { immediateEndQuestion, immediateEndsRaised } from './immediate-end';
import { isWanted, lettering } from './letters';
import { noticeQuestions, noticesInDoubt, noticesRaised } from './notice-questions';
import { priceQuestions, pricesRaised } from './price-questions';
import type { RenewalState } from './state';
import { terminationQuestion, terminationsRaised } from './termination-questions';

/** The keys of what legal must look at as things stand. */
export const raisedBy = (state: RenewalState): readonly string[] => [
  ...noticesRaised(state),
  ...terminationsRaised(state),
  ...pricesRaised(state),
  ...immediateEndsRaised(state),
  ...lettersFailed(state, isWanted),
];

/** The keys of all that may stand open: what is raised, and what is asked once its hour has come. Any other question is over. */
export const askable = (state: RenewalState): readonly string[] => [...raisedBy(state), ...noticesInDoubt(state)];

const questions: Readonly<Record<string, (state: RenewalState, subject: string) => Question<RenewalState>>> = {
  ...noticeQuestions,
  ...priceQuestions,
  termination: terminationQuestion,
  'immediate-end': immediateEndQuestion,
  letter: letterQuestion(lettering),
};

/** What a key asks. Throws where a contract's life asks no such thing. */
export function questionOf(state: RenewalState, key: string): Question<RenewalState> {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`renewal asks no ${key}`);
  return question(state, subjectOf(key));
}
