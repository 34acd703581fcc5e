/** The facts by which a clause's questions are put and answered. */
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import type { FactRules } from './fact-rule';
import { type Asked, asked, ended, type Question, type Questioned, subjectOf } from './questions';

export interface QuestionFacts {
  readonly decisionAsked: { readonly decision: string; readonly at: Instant };
  /** `remarkId`: the reason that was given, by reference. `by`: who decided. */
  readonly decided: { readonly decision: string; readonly option: string; readonly remarkId?: string; readonly by?: string };
}

interface Asking<State> {
  /** What a key asks. Throws where the clause asks no such thing. */
  questionOf(state: State, key: string): Question<State>;
  /** The keys of all that may stand open. */
  askable(state: State): readonly string[];
  /** Whose desk it is. */
  readonly desk: 'finance' | 'legal' | 'support';
  /** The clause cited where a key is unknown. */
  readonly clause: string;
}

export function questionFacts<State extends Questioned>({
  questionOf,
  askable,
  desk,
  clause,
}: Asking<State>): FactRules<State, QuestionFacts> {
  const unknown: Refusal = { code: 'unknown_decision', clause, message: 'Nothing of that name is put before a person.' };
  return {
    decisionAsked: {
      apply: (state, { decision, at }) => (askable(state).includes(decision) ? asked(state, decision, at) : state),
      whyNot: (state, { decision }) => (askable(state).includes(decision) ? undefined : unknown),
      describe({ decision }, state) {
        const { question } = questionOf(state, decision);
        return { clause: question.clause, text: `put before ${desk}: ${question.text}` };
      },
    },

    decided: {
      apply(state, { decision, option, remarkId, by, receivedAt }) {
        const told = ended(state, decision, receivedAt, option);
        if (told === state) return state;
        const choice = questionOf(state, decision).options.find(({ id }) => id === option);
        return choice?.changes?.(told, subjectOf(decision), receivedAt, remarkId, by) ?? told;
      },
      whyNot(state, { decision, option, by }) {
        const asking = state.decisions[decision];
        return asking === undefined ? unknown : whyNotAnswered(asking, questionOf(state, decision), option, by);
      },
      describe({ decision, option }, state) {
        const { question, options } = questionOf(state, decision);
        return { clause: question.clause, text: `${desk} decided: ${options.find(({ id }) => id === option)?.label ?? option}` };
      },
    },
  };
}

function whyNotAnswered<State>(
  asking: Asked,
  { question, options, notBy = [] }: Question<State>,
  option: string,
  by: string | undefined,
): Refusal | undefined {
  if (asking.until !== undefined) {
    return { code: 'decision_over', clause: question.clause, message: 'This was decided already, or nothing is left to decide.' };
  }
  // Whoever is not named cannot be shown to be another person.
  if (notBy.length > 0 && (by === undefined || notBy.includes(by))) {
    return { code: 'second_person_needed', clause: question.clause, message: 'You took part in this: another person must decide.' };
  }
  if (options.some(({ id }) => id === option)) return undefined;
  return { code: 'unknown_option', clause: question.clause, message: `Choose one of: ${options.map(({ id }) => id).join(', ')}.` };
}
