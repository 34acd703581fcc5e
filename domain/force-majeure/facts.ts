/** GTC-15.1: the days of force majeure, and the letters by which a party terminates for it. */
import type { FactRules } from '../engine/fact-rule';
import { postingRules } from '../engine/posting-facts';
import { inWords } from '../shared/calendar-date';
import { lastDayToBear } from './end-letter';
import { lettering, ordered, saidOf, withEndLetter } from './letter';
import type { ForceMajeureFacts, ForceMajeureState } from './state';

const CLAUSE = 'GTC-15.1.b';

type OwnFacts = Omit<ForceMajeureFacts, 'decided' | 'decisionAsked'>;

export const forceMajeureFacts: FactRules<ForceMajeureState, OwnFacts> = {
  ...postingRules(lettering),

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
      if (noticeId in state.endLetters) return state;
      return withEndLetter(state, { noticeId, by, form, depositedOn });
    },
    describe: ({ noticeId }, state) => saidOf(state, noticeId),
  },

  endLetterOrdered: {
    apply: (state, { noticeId }) => (noticeId in state.endLetters ? state : ordered(state, noticeId)),
    whyNot(state) {
      if (stageIsOpen(state)) return undefined;
      const message = `The right to terminate opens on the day after ${inWords(lastDayToBear(state).on)}, if force majeure lasts until then.`;
      return { code: 'right_not_open', clause: CLAUSE, message };
    },
    describe: () => ({ clause: CLAUSE, text: 'the vendor terminates: a registered letter is written' }),
  },
};

const stageIsOpen = ({ isMaxPassed, lastOn }: ForceMajeureState): boolean => isMaxPassed && lastOn === undefined;
