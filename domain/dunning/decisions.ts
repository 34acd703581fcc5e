/** Questions and answers: what was put before a person, and what the answer changes. */
import type { FactRules } from '../engine/fact-rule';
import type { Decision } from '../engine/rows';
import type { Refusal } from '../shared/refusal';
import { disputeQuestions } from './dispute-questions';
import { mailQuestions } from './mail-questions';
import type { Question, Questions } from './question';
import { askable, asked, ended } from './questions';
import type { Asked, DunningFacts, DunningState } from './state';
import { suspensionQuestions } from './suspension-questions';

const questions: Questions = { ...suspensionQuestions, ...disputeQuestions, ...mailQuestions };

/** What a key of `decisions` asks. Throws where dunning asks no such thing. */
export function questionOf(key: string): Question {
  const question = questions[key.split(':', 1)[0] ?? ''];
  if (question === undefined) throw new Error(`dunning asks no ${key}`);
  return question;
}

const UNKNOWN: Refusal = { code: 'unknown_decision', clause: 'GTC-4.2.c', message: 'Nothing of that name is put before a person.' };

const subjectOf = (key: string): string => key.slice(key.indexOf(':') + 1);

/** The row of a question, as the work list shows it. */
export function decisionRow(key: string, { since: from, until, option }: Asked): Decision {
  const { question, readings, options } = questionOf(key);
  return {
    table: 'decisions',
    key,
    from,
    ...(until !== undefined && { until }),
    question,
    readings,
    options: options.map(({ id, label, leadsTo }) => ({ id, label, leadsTo })),
    ...(option !== undefined && { decided: { option } }),
  };
}

export const decisionFacts: FactRules<DunningState, Pick<DunningFacts, 'decisionAsked' | 'decided'>> = {
  decisionAsked: {
    apply: (state, { decision, at }) => (askable(state).includes(decision) ? asked(state, decision, at) : state),
    whyNot: (state, { decision }) => (askable(state).includes(decision) ? undefined : UNKNOWN),
    describe({ decision }) {
      const { clause, text } = questionOf(decision).question;
      return { clause, text: `put before finance: ${text}` };
    },
  },

  decided: {
    apply(state, { decision, option, receivedAt }) {
      const told = ended(state, decision, receivedAt, option);
      if (told === state) return state;
      const choice = questionOf(decision).options.find(({ id }) => id === option);
      return choice?.changes?.(told, subjectOf(decision), receivedAt) ?? told;
    },
    whyNot: ({ decisions }, { decision, option }) => whyNotAnswered(decisions[decision], decision, option),
    describe({ decision, option }) {
      const { question, options } = questionOf(decision);
      return { clause: question.clause, text: `finance decided: ${options.find(({ id }) => id === option)?.label ?? option}` };
    },
  },
};

function whyNotAnswered(asking: Asked | undefined, key: string, option: string): Refusal | undefined {
  if (asking === undefined) return UNKNOWN;
  const { question, options } = questionOf(key);
  if (asking.until !== undefined) {
    return { code: 'decision_over', clause: question.clause, message: 'This was decided already, or nothing is left to decide.' };
  }
  if (options.some(({ id }) => id === option)) return undefined;
  return { code: 'unknown_option', clause: question.clause, message: `Choose one of: ${options.map(({ id }) => id).join(', ')}.` };
}
