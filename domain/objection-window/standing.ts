/** DPA-4.1.c: where a window stands, and whether the sub-processing may start for this customer. */
import type { Reason } from '../engine/reason';
import { inWords } from '../shared/calendar-date';
import { nextAnnouncement } from './announcing';
import { isOverridden, settledObjection, standingObjection, statusOf } from './objections';
import { hasLapsed, lastDayOf, receiptOf } from './receipt';
import type { ExitNotice, ObjectionWindowState } from './state';

export const stages = [
  'announcing',
  'undelivered',
  'open',
  'informed',
  'accepted',
  'under-review',
  'admitted',
  'not-reasonable',
  'no-solution',
  'leaving',
  'cleared',
  'overridden',
  'change-withdrawn',
  'contract-ended',
] as const;
export type Stage = (typeof stages)[number];

/** The stages in which the sub-processing may start. */
export const OPEN_GATE: readonly Stage[] = ['informed', 'accepted', 'cleared', 'overridden'];
/** Those in which nobody's data is concerned any more. */
export const OVER: readonly Stage[] = ['change-withdrawn', 'contract-ended'];
/** Those in which a window is closed: silence, an answer or the end of the matter. */
export const CLOSED: readonly Stage[] = [...OPEN_GATE, ...OVER];

/** In order of their ids: the database keeps no order of keys. */
export const exitsOf = ({ exits }: ObjectionWindowState): readonly ExitNotice[] =>
  Object.values(exits).sort((one, other) => (one.exitId < other.exitId ? -1 : 1));

/** The notices that count, and under which a contract is still to end. */
export const exitsLeft = (state: ObjectionWindowState): readonly ExitNotice[] =>
  exitsOf(state).filter(
    ({ standing, contractIds }) => standing === 'counts' && contractIds.some((id) => state.contracts[id]?.endedOn === undefined),
  );

export const haveContractsEnded = ({ contracts }: ObjectionWindowState): boolean =>
  Object.values(contracts).every(({ endedOn }) => endedOn !== undefined);

export function stageOf(state: ObjectionWindowState): Stage {
  if (state.changeWithdrawn !== undefined) return 'change-withdrawn';
  if (haveContractsEnded(state)) return 'contract-ended';
  if (exitsLeft(state).length > 0) return 'leaving';
  const standing = standingObjection(state);
  if (standing !== undefined) return isOverridden(state) ? 'overridden' : (statusOf(state, standing) as Stage);
  if (settledObjection(state) !== undefined) return 'cleared';
  if (receiptOf(state) === undefined) return isUnderWay(state) ? 'announcing' : 'undelivered';
  if (!state.announcement.isObjectable) return 'informed';
  return hasLapsed(state) ? 'accepted' : 'open';
}

const isUnderWay = (state: ObjectionWindowState): boolean => state.posting === 'due' || nextAnnouncement(state) !== undefined;

const why = (clause: string, text: string): Reason => ({ clause, text });

/** Whether the sub-processing may start for this customer, and why or why not. */
export function gateOf(state: ObjectionWindowState): { readonly mayStart: boolean; readonly reason: Reason } {
  const stage = stageOf(state);
  return { mayStart: OPEN_GATE.includes(stage), reason: reasonOf(state, stage) };
}

function reasonOf(state: ObjectionWindowState, stage: Stage): Reason {
  const last = lastDayOf(state);
  const until = last === undefined ? '' : inWords(last.on);
  switch (stage) {
    case 'announcing':
      return why('DPA-4.1.a', 'the customer has not received the announcement yet');
    case 'undelivered':
      return why('DPA-4.1.a', 'the announcement reached nobody at the customer');
    case 'open':
      return why('DPA-4.1.b', `the customer may object until ${until}`);
    case 'informed':
      return why('DPA-4.1.a', 'the customer was told, and nothing is there to object to');
    case 'accepted':
      return why('DPA-4.1.c', `the customer raised no objection until ${until}`);
    case 'under-review':
      return why('DPA-4.1.c', 'the customer objected in time, and legal has not answered yet');
    case 'admitted':
      return why('DPA-4.1.d', 'the customer objected in time, and a solution is looked for');
    case 'not-reasonable':
      return why(
        'DPA-4.1.c',
        'the objection was held to be not reasonable; it stands until the customer withdraws it or accepts a solution',
      );
    case 'no-solution':
      return why('DPA-4.1.d', 'the customer objected in time, and no solution could be found: it may leave');
    case 'leaving':
      return why('DPA-4.1.d', 'the customer has given notice that it leaves');
    case 'cleared':
      return why('DPA-4.1.c', 'the objection was withdrawn or solved');
    case 'overridden':
      return why('DPA-4.1.c', 'legal let the sub-processing start, with a reason');
    case 'change-withdrawn':
      return why('DPA-4.1.a', 'the announced change was withdrawn');
    case 'contract-ended':
      return why('DPA-4.1.c', 'the contract has ended: no data of the customer is concerned');
  }
}
