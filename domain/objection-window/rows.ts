import { tellingOfEnd } from '../engine/ending';
import { decisionRows } from '../engine/questions';
import type { Row, Telling } from '../engine/rows';
import { alertRows } from './alerts';
import { endOf } from './exit';
import { questionOf } from './questions';
import { exitsOf, gateOf, type Stage, stageOf } from './standing';
import type { ObjectionWindowState } from './state';

/** What follows from the state without touching the outside world: alerts, questions, the end of contracts, and word to the change. */
export const rows = (state: ObjectionWindowState): readonly Row[] => [
  ...alertRows(state),
  ...decisionRows(state, questionOf),
  ...endTellings(state),
  ...movedTelling(state),
];

/** DPA-4.1.d: the contracts end by their own processes. */
const endTellings = (state: ObjectionWindowState): readonly Telling[] =>
  exitsOf(state).flatMap((exit) => {
    if (exit.standing === 'asked' || exit.standing === 'rejected') return [];
    const credits = state.terms.creditPrepaidDays ? { creditsPrepaid: true as const } : {};
    const end = exit.standing === 'counts' ? { on: endOf(state, exit).on, ...credits } : {};
    const ground = 'unsolved objection';
    return exit.contractIds.map((contractId) =>
      tellingOfEnd(contractId, { terminationId: `${exit.exitId}-${contractId}`, ...end, ground, clause: 'DPA-4.1.d' }),
    );
  });

/** What thousands of windows go through in silence, which the change counts by itself. */
const SILENT: readonly Stage[] = ['announcing', 'open', 'accepted', 'informed', 'change-withdrawn'];

/** Whatever is not silence is told to the change at once: its count follows, and with it what the provider is told of the gate. */
function movedTelling(state: ObjectionWindowState): readonly Telling[] {
  const stage = stageOf(state);
  if (SILENT.includes(stage) && !isNoted(state)) return [];
  const to = { kind: 'subprocessorChange', subjectId: state.changeId };
  const data = { windowId: windowIdOf(state), stage, mayStart: gateOf(state).mayStart };
  return [{ table: 'tellings', key: `moved-${windowIdOf(state)}`, to, fact: { kind: 'windowMoved', data }, isStanding: true }];
}

/** Once it has spoken of itself, all is told: what was counted of it may change back. A mail that came back reopens a window, too. */
const isNoted = ({ objections, decisions, contracts, reminders }: ObjectionWindowState): boolean =>
  Object.keys(objections).length + Object.keys(decisions).length > 0 ||
  Object.values(contracts).some(({ revision }) => revision > 0) ||
  Object.values(reminders).some(({ status }) => status === 'undeliverable');

/** One window for each customer that a change is announced to. */
export const windowIdOf = ({ changeId, customerId }: Pick<ObjectionWindowState, 'changeId' | 'customerId'>): string =>
  `${changeId}.${customerId}`;
