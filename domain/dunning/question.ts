import type { Reason } from '../engine/reason';
import type { Option } from '../engine/rows';
import type { Instant } from '../shared/instant';
import type { DunningState } from './state';

/** What a kind of question puts before a person: the question, the honest readings, the options and what each leads to. */
export interface Question {
  readonly question: Reason;
  readonly readings: readonly Reason[];
  readonly options: readonly Choice[];
}

export interface Choice extends Option {
  /** What the answer changes at once; the rest is for `next` to read. `subject` is what follows the colon in the question's key. */
  readonly changes?: (state: DunningState, subject: string, at: Instant) => DunningState;
}

export type Questions = Readonly<Record<string, Question>>;

export const noted: Choice = { id: 'noted', label: 'Noted', leadsTo: 'The item leaves the work list.' };
