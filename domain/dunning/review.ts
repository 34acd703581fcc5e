/** What follows at once from any change: announcements, orders and questions that have lost their object end, new questions are put. */
import type { Dated } from '../engine/clause';
import { withQuestions } from '../engine/questions';
import { withdrawn } from './default-notices';
import { withoutWarning } from './ladder';
import { askable, raisedBy } from './questions';
import { collectibleMinor } from './standing';
import type { DunningState } from './state';

export function reviewed(state: DunningState, { receivedAt: at }: Dated): DunningState {
  const announced = collectibleMinor(state) === 0 ? withoutWarning(state, at) : state;
  const told = withdrawn(announced, at);
  return withQuestions(told, at, { standing: askable(told), raised: raisedBy(told) });
}
