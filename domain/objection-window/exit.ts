/** DPA-4.1.d: the customer leaves because no solution could be found. The possibility does not lapse by silence (GTC-17.6). */
import type { FactRules } from '../engine/fact-rule';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { whyNotConcerned, whyNotYet } from './announcement-facts';
import { countedOn, mayLeave, standingObjection, statusOf } from './objections';
import { calendarOf } from './receipt';
import { exitsOf, haveContractsEnded } from './standing';
import type { ExitNotice, ObjectionWindowFacts, ObjectionWindowState } from './state';
import type { ObjectionTerms } from './terms';

const CLAUSE = 'DPA-4.1.d';

/** The day that starts the working days. */
const givenOn = ({ exitNoticeFrom }: ObjectionTerms, { receivedOn, depositedOn }: Pick<ExitNotice, 'receivedOn' | 'depositedOn'>) =>
  exitNoticeFrom === 'deposit' ? (depositedOn ?? receivedOn) : receivedOn;

/**
 * The last day of the contract: working days after the day of receipt, or of deposit, which is not counted. Of a notice that came before the right
 * to leave, nothing ends before that came into being.
 */
export function endOf({ terms }: ObjectionWindowState, exit: ExitNotice): Deadline {
  const { exitNoticeWorkingDays: workingDays, version: termsVersion } = terms;
  const { countsOn } = exit;
  const rule = { clause: CLAUSE, length: { workingDays }, direction: 'forward' } as const;
  const end = deadline(rule, givenOn(terms, exit), calendarOf(terms), { termsVersion, stoppedPeriods: [] });
  if (countsOn === undefined || countsOn <= end.on) return end;
  const explanation = [...end.explanation, `The notice counts since ${inWords(countsOn)}: the contract ends no earlier.`];
  return { ...end, on: countsOn, at: calendarOf(terms).endOf(countsOn), explanation };
}

export const withExit = (state: ObjectionWindowState, exit: ExitNotice): ObjectionWindowState => ({
  ...state,
  exits: { ...state.exits, [exit.exitId]: exit },
});

/** A notice that came before legal said that no solution can be found counts as soon as it does. */
export function withExitsThatCount(state: ObjectionWindowState): ObjectionWindowState {
  const countsOn = mayLeaveSince(state);
  if (countsOn === undefined) return state;
  return exitsOf(state)
    .filter(({ standing }) => standing === 'asked')
    .reduce((before, exit) => withExit(before, { ...exit, standing: 'counts', countsOn }), state);
}

/** The day of the answer that lets the customer leave. */
function mayLeaveSince(state: ObjectionWindowState): CalendarDate | undefined {
  const answer = mayLeave(state) ? standingObjection(state)?.reviews.at(-1) : undefined;
  return answer && calendarOf(state.terms).dateOf(answer.at);
}

/** @param on the day of the notice that counts */
function whyNoRight(state: ObjectionWindowState, on: CalendarDate): Refusal | undefined {
  const refusal = (message: string): Refusal => ({ code: 'no_right_to_leave', clause: CLAUSE, message });
  const objection = standingObjection(state);
  if (objection === undefined)
    return refusal(
      'Only a customer that objected in time, and whose objection was neither withdrawn nor solved, may leave by this clause.',
    );
  if (statusOf(state, objection) === 'not-reasonable' && !mayLeave(state))
    return refusal('The objection was held to be not reasonable, and the contract gives no right to leave then.');
  return on < countedOn(state, objection) ? refusal('The notice is dated before the objection: it can leave after it only.') : undefined;
}

export const exitFacts: FactRules<ObjectionWindowState, Pick<ObjectionWindowFacts, 'exitNoticeGiven' | 'exitNoticeWithdrawn'>> = {
  exitNoticeGiven: {
    apply(state, { exitId, receivedOn, depositedOn, contractIds }) {
      if (exitId in state.exits) return state;
      const exit = { exitId, receivedOn, contractIds, ...(depositedOn !== undefined && { depositedOn }) };
      const countsOn = mayLeaveSince(state);
      return withExit(state, { ...exit, ...(countsOn === undefined ? { standing: 'asked' } : { standing: 'counts', countsOn }) });
    },
    whyNot(state, { contractIds, receivedAt, ...given }) {
      const refused =
        whyNotConcerned(state) ??
        whyNoRight(state, givenOn(state.terms, given)) ??
        whyNotYet(state, [given.receivedOn, given.depositedOn], receivedAt, CLAUSE);
      if (refused !== undefined) return refused;
      const isNamed = (exit: ExitNotice) => contractIds.some((id) => exit.contractIds.includes(id));
      if (!exitsOf(state).some((exit) => (exit.standing === 'counts' || exit.standing === 'asked') && isNamed(exit))) return undefined;
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
      // A change that was withdrawn is the best of reasons to stay.
      if (standing !== 'withdrawn') return haveContractsEnded(state) ? whyNotConcerned(state) : undefined;
      return { code: 'notice_withdrawn', clause: CLAUSE, message: 'The notice was withdrawn already.' };
    },
    describe: () => ({ clause: CLAUSE, text: 'the notice that the customer leaves was withdrawn, with the agreement of the provider' }),
  },
};
