import type { SubprocessorChangeState } from './state';
import type { ChangeTerms } from './terms';

/** A change as it is announced. */
export type Announced = Pick<
  SubprocessorChangeState,
  'changeId' | 'subprocessorId' | 'replacesId' | 'kind' | 'startsOn' | 'missing' | 'isSandbox'
>;

/** DPA-4.1.a: a fresh announcement, of which nobody was told yet. */
export const opened = (announced: Announced, terms: ChangeTerms): SubprocessorChangeState => ({
  ...announced,
  ...{ terms, revision: 1, toldWindows: [], toldFollowers: [], moved: 0, corrections: {}, decisions: {} },
});
