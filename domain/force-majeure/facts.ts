/** GTC-15.1: the days of force majeure, and the letters by which a party terminates for it. */
import type { FactRules } from '../engine/fact-rule';
import type { Reason } from '../engine/reason';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import { assess, lastDayToBear, lettersOf } from './end-letter';
import type { EndLetter, ForceMajeureFacts, ForceMajeureState } from './state';

const CLAUSE = 'GTC-15.1.b';

type OwnFacts = Omit<ForceMajeureFacts, 'decided' | 'decisionAsked'>;

export const forceMajeureFacts: FactRules<ForceMajeureState, OwnFacts> = {
  forceMajeureEnded: {
    apply: (state, { on }) => (state.lastOn === on ? state : { ...state, lastOn: on, revision: state.revision + 1 }),
    whyNot: ({ from }, { on }) =>
      on >= from
        ? undefined
        : { code: 'ended_before_it_began', clause: 'GTC-15.1.a', message: `It began on ${inWords(from)}: it cannot be over before.` },
    describe: ({ on }) => ({ clause: 'GTC-15.1.a', text: `force majeure was over with ${inWords(on)}: what it suspended goes on` }),
  },

  suspensionMaxPassed: {
    apply: (state) => (state.isMaxPassed ? state : { ...state, isMaxPassed: true }),
    describe: (_fact, state) => ({
      clause: CLAUSE,
      text: `force majeure lasts longer than ${inWords(lastDayToBear(state).on)}: either party may terminate the contract`,
    }),
  },

  endLetterReceived: {
    apply(state, { noticeId, by, form, depositedOn }) {
      if (noticeId in state.letters) return state;
      return withLetter(state, { noticeId, by, form, post: 'posted', failures: 0, depositedOn });
    },
    describe: ({ noticeId }, state) => saidOf(state, noticeId),
  },

  endLetterOrdered: {
    apply: (state, { noticeId }) => (noticeId in state.letters ? state : ordered(state, noticeId)),
    whyNot(state) {
      if (stageIsOpen(state)) return undefined;
      const message = `The right to terminate opens on the day after ${inWords(lastDayToBear(state).on)}, if force majeure lasts until then.`;
      return { code: 'right_not_open', clause: CLAUSE, message };
    },
    describe: () => ({ clause: CLAUSE, text: 'the vendor terminates: a registered letter is written' }),
  },

  letterQueued: {
    apply(state, { noticeId, letterId }) {
      const depositedOn = state.deposits?.[letterId];
      const posted = depositedOn === undefined ? ({ post: 'queued' } as const) : ({ post: 'posted', depositedOn } as const);
      return changed(state, noticeId, { ...posted, letterId }, ({ post }) => post === 'owed');
    },
    describe: () => ({ clause: CLAUSE, text: 'the letter of termination is written and waits to be posted' }),
  },

  letterFailed: {
    apply(state, { noticeId }) {
      const failures = (state.letters[noticeId]?.failures ?? 0) + 1;
      return changed(state, noticeId, { post: 'failed', failures }, ({ post }) => post === 'owed');
    },
    describe: () => ({ clause: CLAUSE, text: 'the letter of termination could not be made or handed over' }),
  },

  letterDeposited: {
    apply(state, { letterId, on }) {
      const letter = lettersOf(state).find((known) => known.letterId === letterId);
      if (letter !== undefined)
        return changed(state, letter.noticeId, { post: 'posted', depositedOn: on }, ({ depositedOn }) => depositedOn !== on);
      return state.deposits?.[letterId] === on ? state : { ...state, deposits: { ...state.deposits, [letterId]: on } };
    },
    describe({ letterId, on }, state) {
      const letter = lettersOf(state).find((known) => known.letterId === letterId);
      return letter === undefined
        ? { clause: 'GTC-17.4.b', text: `a letter was deposited on ${inWords(on)}` }
        : saidOf(state, letter.noticeId);
    },
  },

  letterPresented: {
    apply: (state) => state,
    describe: ({ on }: { readonly on: CalendarDate }) => ({
      clause: CLAUSE,
      text: `the letter of termination was presented on ${inWords(on)}`,
    }),
  },
};

const stageIsOpen = ({ isMaxPassed, lastOn }: ForceMajeureState): boolean => isMaxPassed && lastOn === undefined;

/** The vendor's own letter, to be written and posted. */
export const ordered = (state: ForceMajeureState, noticeId: string): ForceMajeureState =>
  withLetter(state, { noticeId, by: 'vendor', form: 'registered-letter-with-acknowledgement', post: 'owed', failures: 0 });

const withLetter = (state: ForceMajeureState, letter: EndLetter): ForceMajeureState => ({
  ...state,
  letters: { ...state.letters, [letter.noticeId]: letter },
});

/** The state with a letter changed, where it is such that it may. */
export function changed(
  state: ForceMajeureState,
  noticeId: string,
  change: Partial<EndLetter>,
  may: (letter: EndLetter) => boolean = () => true,
): ForceMajeureState {
  const letter = state.letters[noticeId];
  return letter === undefined || !may(letter) ? state : withLetter(state, { ...letter, ...change });
}

/** What a letter comes to, for the timeline. */
function saidOf(state: ForceMajeureState, noticeId: string): Reason {
  const letter = state.letters[noticeId];
  if (letter === undefined) return { clause: CLAUSE, text: 'letter of termination' };
  const { status, endsOn, reasons } = assess(state, letter);
  const outcome = {
    'to-be-posted': 'it is yet to be posted',
    accepted: endsOn === undefined ? '' : `the contract ends with ${inWords(endsOn)}`,
    void: `it is void: ${reasons.map(({ text }) => text).join('; ')}`,
    'needs-decision': 'a person decides whether it counts',
  }[status];
  return { clause: CLAUSE, text: `termination by the ${letter.by} for force majeure: ${outcome}` };
}
