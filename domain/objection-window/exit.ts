/** DPA-4.1.d: the customer leaves because no solution could be found. The possibility does not lapse by silence (GTC-17.6). */
import type { FactRules } from '../engine/fact-rule';
import { inWords } from '../shared/calendar-date';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { whyNotConcerned } from './announcement-facts';
import { mayLeave, standingObjection } from './objections';
import { calendarOf } from './receipt';
import { exitsOf } from './standing';
import type { ExitNotice, ObjectionWindowFacts, ObjectionWindowState } from './state';

const CLAUSE = 'DPA-4.1.d';

/** The last day of the contract: working days after the day of receipt, or of deposit, which is not counted. */
export function endOf({ terms }: ObjectionWindowState, { receivedOn, depositedOn }: ExitNotice): Deadline {
  const { exitNoticeWorkingDays: workingDays, exitNoticeFrom, version: termsVersion } = terms;
  const from = exitNoticeFrom === 'deposit' ? (depositedOn ?? receivedOn) : receivedOn;
  return deadline({ clause: CLAUSE, length: { workingDays }, direction: 'forward' }, from, calendarOf(terms), {
    termsVersion,
    stoppedPeriods: [],
  });
}

export const withExit = (state: ObjectionWindowState, exit: ExitNotice): ObjectionWindowState => ({
  ...state,
  exits: { ...state.exits, [exit.exitId]: exit },
});

/** A notice that came before legal said that no solution can be found counts as soon as it does. */
export function withExitsThatCount(state: ObjectionWindowState): ObjectionWindowState {
  if (!mayLeave(state)) return state;
  return exitsOf(state)
    .filter(({ standing }) => standing === 'asked')
    .reduce((before, exit) => withExit(before, { ...exit, standing: 'counts' }), state);
}

export const exitFacts: FactRules<ObjectionWindowState, Pick<ObjectionWindowFacts, 'exitNoticeGiven' | 'exitNoticeWithdrawn'>> = {
  exitNoticeGiven: {
    apply(state, { exitId, receivedOn, depositedOn, contractIds }) {
      if (exitId in state.exits) return state;
      const exit = { exitId, receivedOn, contractIds, ...(depositedOn !== undefined && { depositedOn }) };
      return withExit(state, { ...exit, standing: mayLeave(state) ? 'counts' : 'asked' });
    },
    whyNot(state) {
      const refused = whyNotConcerned(state);
      if (refused !== undefined) return refused;
      if (standingObjection(state) === undefined) {
        const message =
          'Only a customer that objected in time, and whose objection was neither withdrawn nor solved, may leave by this clause.';
        return { code: 'no_right_to_leave', clause: CLAUSE, message };
      }
      if (exitsOf(state).every(({ standing }) => standing === 'rejected' || standing === 'withdrawn')) return undefined;
      return { code: 'already_leaving', clause: CLAUSE, message: 'A notice is on record already.' };
    },
    describe({ exitId }, state) {
      const exit = state.exits[exitId];
      if (exit === undefined) throw new Error(`no exit notice ${exitId}`);
      const received = `the customer gave notice on ${inWords(exit.receivedOn)} that it leaves`;
      if (exit.standing !== 'counts') return { clause: CLAUSE, text: `${received}; that no solution can be found was not said yet` };
      return { clause: CLAUSE, text: `${received}: the contract ends with ${inWords(endOf(state, exit).on)}` };
    },
  },

  exitNoticeWithdrawn: {
    apply(state, { exitId }) {
      const known = state.exits[exitId];
      if (known === undefined || known.standing === 'withdrawn') return state;
      return withExit(state, { ...known, standing: 'withdrawn' });
    },
    whyNot(state, { exitId }) {
      const standing = state.exits[exitId]?.standing;
      if (standing === undefined) return { code: 'no_such_notice', clause: CLAUSE, message: 'There is no such notice in this window.' };
      if (standing !== 'withdrawn') return whyNotConcerned(state);
      return { code: 'notice_withdrawn', clause: CLAUSE, message: 'The notice was withdrawn already.' };
    },
    describe: () => ({ clause: CLAUSE, text: 'the notice that the customer leaves was withdrawn, with the agreement of the provider' }),
  },
};
