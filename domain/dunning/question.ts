import type { Choice as ChoiceOf, Question as QuestionOf } from '../engine/questions';
import type { DunningState } from './state';

export type Question = QuestionOf<DunningState>;
export type Choice = ChoiceOf<DunningState>;

/** By kind of question. */
export type Questions = Readonly<Record<string, Question>>;
