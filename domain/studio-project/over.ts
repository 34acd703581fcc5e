/** After the end of a project nothing of it changes. */
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { localDays } from '../time-limits/local-days';
import type { Online, StudioProjectState } from './state';

/** Since when it is online; undefined while it is not. */
export const standingOnline = ({ online }: StudioProjectState): Online | undefined =>
  online?.takenOffAt === undefined ? online : undefined;

/** Why nothing may change at an instant; undefined where it may. What was said before the end counts, whenever it is entered. */
export function whyOver(state: StudioProjectState, at: Instant): Refusal | undefined {
  const online = standingOnline(state);
  if (online !== undefined && at >= online.at && !state.terms.changesOnceOnline) {
    const message = `The campaign is online since ${online.at}: "Once the campaign is online, no element may be modified."`;
    return { code: 'campaign_online', clause: 'GTC-3.3.2.3.b', message };
  }
  if (state.droppedAt !== undefined && at >= state.droppedAt) {
    return { code: 'project_dropped', clause: 'GTC-3.3.2.1', message: 'The project was dropped: open another one.' };
  }
  const { contractEnd } = state;
  if (contractEnd?.on === undefined) return undefined;
  if (localDays(state.terms.calendar.zone).dateOf(at) <= contractEnd.on) return undefined;
  return { code: 'contract_ended', clause: 'GTC-5.a', message: `The contract ended on ${inWords(contractEnd.on)}.` };
}
