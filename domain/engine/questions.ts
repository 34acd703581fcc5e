/** What a clause puts before a person: questions under keys that read `kind:subject`, and what follows from the answer. */
import { type Instant, laterOf } from '../shared/instant';
import type { Reason } from './reason';
import type { Decision, Option } from './rows';

/** A question as it stands: open, answered with an option, or over because nothing was left to decide. */
export interface Asked {
  readonly since: Instant;
  readonly until?: Instant;
  readonly option?: string;
}

/** A state that keeps what was asked. A question has one key for as long as it is the same question. */
export interface Questioned {
  readonly decisions: Readonly<Record<string, Asked>>;
}

/** The question, the honest readings, the options and what each leads to. */
export interface Question<State> {
  readonly question: Reason;
  readonly readings: readonly Reason[];
  readonly options: readonly Choice<State>[];
  /** Who may not answer it: people who have taken part in what another is to judge. */
  readonly notBy?: readonly string[];
}

export interface Choice<State> extends Option {
  /**
   * What the answer changes at once; the rest is for `next` to read. `subject` is what follows the colon in the question's key; `remarkId`
   * names the reason that came with it, `by` who gave it.
   */
  readonly changes?: (state: State, subject: string, at: Instant, remarkId?: string, by?: string) => State;
}

/** The option of a question that only tells something. */
export const noted: Option = { id: 'noted', label: 'Noted', leadsTo: 'The item leaves the work list.' };

/** Whether a person answered. A question that events ended is none. */
export const isAnswered = ({ decisions }: Questioned, key: string): boolean => decisions[key]?.option !== undefined;

/** Whether it stands before a person now. */
export const isPut = ({ decisions }: Questioned, key: string): boolean => key in decisions && decisions[key]?.until === undefined;

/** Puts a question; one that ended unanswered is put again. */
export const asked = <State extends Questioned>(state: State, key: string, since: Instant): State =>
  isPut(state, key) || isAnswered(state, key) ? state : { ...state, decisions: { ...state.decisions, [key]: { since } } };

/** The question is over: answered by a person with an option, or by events without one. */
export function ended<State extends Questioned>(state: State, key: string, at: Instant, option?: string): State {
  const question = state.decisions[key];
  if (question === undefined || question.until !== undefined) return state;
  const over = { ...question, until: laterOf(question.since, at), ...(option !== undefined && { option }) };
  return { ...state, decisions: { ...state.decisions, [key]: over } };
}

/** Ends what may no longer stand and puts what is raised. */
export function withQuestions<State extends Questioned>(
  state: State,
  at: Instant,
  { standing, raised }: { readonly standing: readonly string[]; readonly raised: readonly string[] },
): State {
  const moot = Object.keys(state.decisions).filter((key) => !standing.includes(key));
  const without = moot.reduce((before, key) => ended(before, key, at), state);
  return raised.reduce((before, key) => asked(before, key, at), without);
}

/** The step that puts a question which nothing told could put: the first that is raised and never was asked. */
export function unasked<State extends Questioned>(
  state: State,
  at: Instant,
  raised: readonly string[],
  questionOf: (state: State, key: string) => Question<State>,
) {
  const decision = raised.find((key) => !(key in state.decisions));
  if (decision === undefined) return undefined;
  return { kind: 'record', fact: { kind: 'decisionAsked', decision, at }, reason: questionOf(state, decision).question } as const;
}

/** `reply` of `reply:trm_1`, and `trm_1`. */
export const kindOf = (key: string): string => key.split(':', 1)[0] ?? '';
export const subjectOf = (key: string): string => key.slice(key.indexOf(':') + 1);

/** What stands before a person is what things now raise, and nothing else. */
export const withRaised = <State extends Questioned>(state: State, at: Instant, raised: readonly string[]): State =>
  withQuestions(state, at, { standing: raised, raised });

/** The rows of all that was asked, answered or not. */
export const decisionRows = <State extends Questioned>(
  state: State,
  questionOf: (state: State, key: string) => Question<State>,
): readonly Decision[] => Object.entries(state.decisions).map(([key, asked]) => decisionRow(key, asked, questionOf(state, key)));

/** The row of a question, as the work list shows it. */
function decisionRow<State>(key: string, { since: from, until, option }: Asked, of: Question<State>): Decision {
  const { question, readings, options } = of;
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
