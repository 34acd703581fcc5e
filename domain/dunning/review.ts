/** What follows at once from any change: announcements, orders and questions that have lost their object end, new questions are put. */
import type { Dated } from '../engine/clause';
import type { Instant } from '../shared/instant';
import { withdrawn } from './default-notices';
import { withoutWarning } from './ladder';
import { askable, asked, ended, raisedBy } from './questions';
import { collectibleMinor } from './standing';
import type { DunningState } from './state';

export function reviewed(state: DunningState, { receivedAt: at }: Dated): DunningState {
  const announced = collectibleMinor(state) === 0 ? withoutWarning(state, at) : state;
  return withQuestions(withdrawn(announced, at), at);
}

function withQuestions(state: DunningState, at: Instant): DunningState {
  const standing = askable(state);
  const moot = Object.keys(state.decisions).filter((key) => !standing.includes(key));
  const without = moot.reduce((before, key) => ended(before, key, at), state);
  return raisedBy(state).reduce((before, key) => asked(before, key, at), without);
}
