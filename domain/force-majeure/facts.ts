/** GTC-15.1: the days of force majeure, and the letters by which a party terminates for it. */
import { contractHasEnded, endingFacts } from '../engine/ending';
import type { FactRules } from '../engine/fact-rule';
import { lettersIn } from '../engine/posting';
import { postingRules } from '../engine/posting-facts';
import { inWords } from '../shared/calendar-date';
import type { Refusal } from '../shared/refusal';
import { endOf, lastDayToBear } from './end-letter';
import { isWanted, lettering, ordered, saidOf, withEndLetter } from './letter';
import type { ForceMajeureFacts, ForceMajeureState } from './state';

const CLAUSE = 'GTC-15.1.b';

type OwnFacts = Omit<ForceMajeureFacts, 'decided' | 'decisionAsked'>;

export const forceMajeureFacts: FactRules<ForceMajeureState, OwnFacts> = {
  ...postingRules(lettering),
  ...endingFacts(CLAUSE),

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
    whyNot: (state) => whyNotOrdered(state),
    describe: () => ({ clause: CLAUSE, text: 'the vendor terminates: a registered letter is written' }),
  },
};

/** Why the vendor's letter is not written: the right is not open, or another letter is on its way. */
function whyNotOrdered(state: ForceMajeureState): Refusal | undefined {
  const refuse = (code: string, message: string): Refusal => ({ code, clause: CLAUSE, message });
  if (!state.isTerminable) return refuse('nothing_to_terminate', 'The contract was made without a period: nothing of it ends here.');
  if (contractHasEnded(state)) return refuse('contract_ended', 'The contract has ended.');
  const end = endOf(state);
  if (end !== undefined) return refuse('already_terminated', `The contract ends with ${inWords(end)} already.`);
  if (!state.isMaxPassed || state.lastOn !== undefined) {
    const on = inWords(lastDayToBear(state).on);
    return refuse('right_not_open', `The right to terminate opens on the day after ${on}, if force majeure lasts until then.`);
  }
  const isUnderWay = lettersIn(state).some(([letter, { status }]) => status !== 'dropped' && isWanted(state, letter));
  return isUnderWay ? refuse('letter_under_way', 'A letter of the vendor is on its way already: post it, or leave it first.') : undefined;
}
