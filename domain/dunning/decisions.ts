/** Questions and answers: what was put before finance, and what the answer changes. */
import { questionFacts } from '../engine/question-facts';
import { decisionRows, kindOf } from '../engine/questions';
import type { Decision } from '../engine/rows';
import { disputeQuestions } from './dispute-questions';
import { mailQuestions } from './mail-questions';
import type { Question, Questions } from './question';
import { askable } from './questions';
import type { DunningState } from './state';
import { suspensionQuestions } from './suspension-questions';

const questions: Questions = { ...suspensionQuestions, ...disputeQuestions, ...mailQuestions };

/** What a key of `decisions` asks. Throws where dunning asks no such thing. */
export function questionOf(key: string): Question {
  const question = questions[kindOf(key)];
  if (question === undefined) throw new Error(`dunning asks no ${key}`);
  return question;
}

export const decisionsOf = (state: DunningState): readonly Decision[] => decisionRows(state, (_state, key) => questionOf(key));

export const decisionFacts = questionFacts<DunningState>({
  questionOf: (_state, key) => questionOf(key),
  askable,
  desk: 'finance',
  clause: 'GTC-4.2.c',
});
