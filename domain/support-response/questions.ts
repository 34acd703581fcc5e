/** GTC-3.4: what support is told of a request whose first answer is late. */
import { questionFacts } from '../engine/question-facts';
import { kindOf, noted, type Question, subjectOf } from '../engine/questions';
import type { Instant } from '../shared/instant';
import { firstAnswerAt, standingOf } from './course';
import { isBreached } from './standing';
import type { SupportResponseState } from './state';
import { answerInWords, momentOf } from './words';

/** The breach of a deadline: one that moves is another. */
const breachOf = (deadlineAt: Instant): string => `breach:${deadlineAt}`;

/** The key of the breach that stands. */
export function standingBreach(state: SupportResponseState): string | undefined {
  const { deadline } = standingOf(state);
  return deadline.kind === 'fixed' && isBreached(state) ? breachOf(deadline.at) : undefined;
}

export const raisedBy = (state: SupportResponseState): readonly string[] => {
  const key = standingBreach(state);
  return key === undefined ? [] : [key];
};

/** What a key asks. Throws where the clause asks no such thing. */
export function questionOf(state: SupportResponseState, key: string): Question<SupportResponseState> {
  if (kindOf(key) !== 'breach') throw new Error(`a request for support asks no ${key}`);
  const { severity, deadline } = standingOf(state);
  const text =
    firstAnswerAt(state) === undefined
      ? `a ${severity} request had no first answer by ${momentOf(state, subjectOf(key) as Instant)}: who answers it?`
      : `a ${severity} request was answered late: ${answerInWords(state)}`;
  return {
    question: { clause: deadline.clause, text },
    readings: [
      { clause: deadline.clause, text: `the text promises a first answer within ${deadline.minutes} minutes of the helpdesk's hours` },
      { clause: 'GTC-3.4.a', text: 'the text attaches no sum of money to it: it is recorded and reported to the customer' },
    ],
    options: [noted],
  };
}

export const decisionFacts = questionFacts<SupportResponseState>({ questionOf, askable: raisedBy, desk: 'support', clause: 'GTC-3.4.a' });
