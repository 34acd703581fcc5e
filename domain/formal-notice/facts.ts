/** GTC-5.2: the letter on its way, the cure, and the end of the time for it. */
import type { FactRules } from '../engine/fact-rule';
import { stoppingFacts } from '../engine/stopping';
import { inWords } from '../shared/calendar-date';
import { cureDeadline } from './cure';
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

  letterQueued: {
    apply: (state) => (state.letter === 'owed' ? { ...state, letter: 'queued' } : state),
    describe: () => ({ clause: CLAUSE, text: 'the letter of formal notice is written and waits to be posted' }),
  },

  letterFailed: {
    apply: (state) => (state.letter === 'owed' ? { ...state, letter: 'failed', letterFailures: state.letterFailures + 1 } : state),
    describe: () => ({ clause: CLAUSE, text: 'the letter of formal notice could not be made or handed over' }),
  },

  letterDeposited: {
    apply: (state, { on }) => (state.depositedOn === on ? state : { ...state, depositedOn: on }),
    describe: ({ on }) => ({ clause: 'GTC-17.4.b', text: `the letter of formal notice was deposited on ${inWords(on)}` }),
  },

  letterPresented: {
    apply: (state, { on }) => (state.presentedOn === on ? state : { ...state, presentedOn: on }),
    describe({ on }, state) {
      const last = cureDeadline(state);
      const until = last === undefined ? '' : `: the last day to cure is ${inWords(last.on)}`;
      return { clause: CLAUSE, text: `the letter of formal notice was presented on ${inWords(on)}${until}` };
    },
  },

  cureRecorded: {
    apply: (state, { on }) => (state.curedOn !== undefined && state.curedOn <= on ? state : { ...state, curedOn: on }),
    whyNot: ({ outcome }) =>
      outcome === undefined
        ? undefined
        : { code: 'formal_notice_over', clause: CLAUSE, message: `It is over since ${inWords(outcome.on)}: ${outcome.kind}.` },
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
