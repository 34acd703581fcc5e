/** GTC-5.2: the letter on its way, the cure, and the end of the time for it. */
import { endingFacts } from '../engine/ending';
import type { FactRules } from '../engine/fact-rule';
import { postingRules } from '../engine/posting-facts';
import { stoppingFacts } from '../engine/stopping';
import { inWords } from '../shared/calendar-date';
import { cureDeadline } from './cure';
import { lettering } from './letter';
import type { FormalNoticeFacts, FormalNoticeState } from './state';

const CLAUSE = 'GTC-5.2';

type OwnFacts = Omit<FormalNoticeFacts, 'decided' | 'decisionAsked'>;

/** GTC-15.1.a: a time to cure that was seen to be over goes on, where it turns out to have been suspended. */
const stopFacts = stoppingFacts<FormalNoticeState>('cure', {
  clause: 'GTC-15.1.a',
  retimed: (state, before) => (cureDeadline(state)?.on === cureDeadline(before)?.on ? state : { ...state, isLapsed: false }),
});

export const formalNoticeFacts: FactRules<FormalNoticeState, OwnFacts> = {
  ...stopFacts,
  ...postingRules(lettering),
  ...endingFacts(CLAUSE),

  cureRecorded: {
    apply: (state, { on }) => (state.curedOn !== undefined && state.curedOn <= on ? state : { ...state, curedOn: on }),
    whyNot(state, { on }) {
      const { outcome } = state;
      const last = cureDeadline(state);
      if (outcome === undefined || last === undefined || on <= last.on) return undefined;
      return { code: 'formal_notice_over', clause: CLAUSE, message: `It is over since ${inWords(outcome.on)}: ${outcome.kind}.` };
    },
    describe({ on }, state) {
      const last = cureDeadline(state);
      const isLate = last !== undefined && on > last.on;
      return {
        clause: CLAUSE,
        text: `the failure was cured on ${inWords(on)}${isLate ? `, after the last day, ${inWords(last.on)}` : ''}`,
      };
    },
  },

  cureLapsed: {
    apply: (state) => (state.isLapsed ? state : { ...state, isLapsed: true }),
    describe: (_fact, { by }) => ({
      clause: CLAUSE,
      text: `the time to cure is over: the ${by} may terminate the contract at the expense of the other party`,
    }),
  },
};
