/** GTC-3.4, GTC-3.5.2.b: what happens to a request, each by its own instant. */
import type { FactRules } from '../engine/fact-rule';
import { stoppingFacts } from '../engine/stopping';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { retimingOf, standingOf } from './course';
import { callInWords, dutyCallsOf, whyNotCalled, withCall } from './duty';
import type { SupportResponseFacts, SupportResponseState } from './state';
import { CLAUSES } from './terms';
import { answerInWords, dueInWords, momentOf } from './words';

type OwnFacts = Omit<SupportResponseFacts, 'decided' | 'decisionAsked'>;

const EXCLUDES = 'GTC-3.5.2.b';

/** Nothing happens to a request before it came. */
function whyNotBefore(state: SupportResponseState, at: Instant, code: string): Refusal | undefined {
  if (at >= state.openedAt) return undefined;
  const message = `The request came on ${momentOf(state, state.openedAt)} (${state.openedAt}): name that instant or a later one.`;
  return { code, clause: CLAUSES[state.severity], message };
}

const clauseOf = (state: SupportResponseState): string => standingOf(state).deadline.clause;

/** Where a breach was told of that turns out to be none. */
const corrected = ({ verdicts }: SupportResponseState): string =>
  verdicts.at(-1)?.isBreach === false ? '; the breach that was recorded is none' : '';

export const supportResponseFacts: FactRules<SupportResponseState, OwnFacts> = {
  ...stoppingFacts<SupportResponseState>('support-response', { clause: 'GTC-15.1.a' }),

  firstAnswered: {
    apply: (state, { at }) => (state.answeredAt !== undefined && state.answeredAt <= at ? state : { ...state, answeredAt: at }),
    whyNot: (state, { at }) => whyNotBefore(state, at, 'answered_before_opening'),
    describe: (_fact, state) => ({ clause: clauseOf(state), text: `${answerInWords(state)}${corrected(state)}` }),
  },

  severityChanged: {
    apply: (state, { at, severity, remarkId }) =>
      state.changes.some((known) => known.at === at && known.severity === severity)
        ? state
        : { ...state, changes: [...state.changes, { at, severity, ...(remarkId !== undefined && { remarkId }) }] },
    whyNot: (state, { at }) => whyNotBefore(state, at, 'changed_before_opening'),
    describe(change, state) {
      const { isRetimed, before, after } = retimingOf(state, change);
      const changed = `the request is ${change.severity} since ${momentOf(state, change.at)}`;
      if (!isRetimed)
        return { clause: after.clause, text: `${changed}: the time for its first answer was over before, and nothing is re-timed` };
      const retimed = `its first answer is due ${dueInWords(state, after)} instead of ${dueInWords(state, before)}`;
      return { clause: after.clause, text: `${changed}: ${retimed}${corrected(state)}` };
    },
  },

  dutyCalled: {
    apply: withCall,
    whyNot: (state, { at, callId }) => whyNotBefore(state, at, 'called_before_opening') ?? whyNotCalled(state, at, callId),
    describe({ at, callId }, state) {
      const all = dutyCallsOf(state).filter((one) => one.at === at);
      const call = all.find((one) => one.callId === callId) ?? all[0];
      if (call === undefined) throw new Error(`the call at ${at} is not known`);
      return callInWords(call, state);
    },
  },

  turnedDown: {
    apply: (state, { cause, at, remarkId }) =>
      state.exclusion !== undefined && state.exclusion.at <= at
        ? state
        : { ...state, exclusion: { cause, at, ...(remarkId !== undefined && { remarkId }) } },
    whyNot: (state, { cause, at }) => whyNotTurnedDown(state, cause) ?? whyNotBefore(state, at, 'turned_down_before_opening'),
    describe: ({ cause }, state) => ({
      clause: EXCLUDES,
      text: `the anomaly was turned down: corrective maintenance does not cover it (${cause}); ${answerInWords(state)}${corrected(state)}`,
    }),
  },

  responseAtRisk: {
    apply: (state, { deadlineAt }) =>
      state.warnedOf.includes(deadlineAt) ? state : { ...state, warnedOf: [...state.warnedOf, deadlineAt] },
    describe: ({ deadlineAt }, state) => ({
      clause: clauseOf(state),
      text: `support is warned: no first answer yet, and it is due by ${momentOf(state, deadlineAt)}`,
    }),
  },

  responseLapsed: {
    apply: (state, { receivedAt }) =>
      state.unansweredAt !== undefined && state.unansweredAt >= receivedAt ? state : { ...state, unansweredAt: receivedAt },
    describe: ({ deadlineAt }, state) => ({
      clause: clauseOf(state),
      text: `no first answer was given by ${momentOf(state, deadlineAt)}: the time for it is over`,
    }),
  },
};

function whyNotTurnedDown({ kind, terms, exclusion }: SupportResponseState, cause: string): Refusal | undefined {
  const refusal = (code: string, message: string): Refusal => ({ code, clause: EXCLUDES, message });
  if (kind !== 'anomaly') return refusal('not_an_anomaly', 'Only an anomaly is turned down: a question is answered.');
  if (!terms.exclusions.includes(cause)) {
    return refusal('exclusion_not_in_contract', `Expected one of: ${terms.exclusions.join(', ') || 'none'}.`);
  }
  if (exclusion === undefined || exclusion.cause === cause) return undefined;
  return refusal('turned_down_already', `It was turned down already, for another cause: ${exclusion.cause}.`);
}
