import type { TerminationNotice } from './notice';
import type { RenewalState } from './state';

/** The state with a notice changed; the same state where nothing is new. */
export function withNotice(state: RenewalState, noticeId: string, change: Partial<TerminationNotice>): RenewalState {
  const notice = state.notices[noticeId];
  if (notice === undefined) return state;
  const isKnown = Object.entries(change).every(([name, value]) => notice[name as keyof TerminationNotice] === value);
  return isKnown ? state : { ...state, notices: { ...state.notices, [noticeId]: { ...notice, ...change } } };
}
