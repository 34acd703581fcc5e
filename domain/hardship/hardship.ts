/**
 * Hardship: circumstances make performance impossible or more onerous; the parties negotiate, and each may terminate if they don't agree.
 *
 * GTC-15.2: "negotiate in good faith [...] within a reasonable period of time"; without agreement either party may terminate, without indemnity.
 */
import type { Dated, Step } from '../engine/clause';
import { endingFacts, tellingOfEnd } from '../engine/ending';
import { clauseFrom, type FactRules, withoutEffects } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, withRaised } from '../engine/questions';
import type { Row } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { questionOf, raisedBy } from './questions';
import { type HardshipFact, type HardshipFacts, type HardshipState, negotiationDeadline, stageOf } from './state';

const CLAUSE = 'GTC-15.2';

const because = (text: string) => ({ clause: CLAUSE, text });

const ownFacts: FactRules<HardshipState, Omit<HardshipFacts, 'decided' | 'decisionAsked'>> = {
  ...endingFacts(CLAUSE),

  adaptationAgreed: {
    apply: (state, { on }) => (state.agreedOn !== undefined && state.agreedOn <= on ? state : { ...state, agreedOn: on }),
    whyNot({ outcome, invokedOn }, { on }) {
      if (on < invokedOn)
        return { code: 'agreed_before_invoked', clause: CLAUSE, message: `It was invoked on ${inWords(invokedOn)}: name a later day.` };
      if (outcome?.kind !== 'terminated' || on <= outcome.on) return undefined;
      return { code: 'contract_ended', clause: CLAUSE, message: `The contract was terminated on ${inWords(outcome.on)}: make a new one.` };
    },
    describe: ({ on }) => because(`the parties agreed on an adaptation on ${inWords(on)}`),
  },

  negotiationLapsed: {
    apply: (state) => (state.isLapsed ? state : { ...state, isLapsed: true }),
    describe: () => because('the time to negotiate is over: either party may terminate the contract, without indemnity'),
  },
};

const decisionFacts = questionFacts<HardshipState>({ questionOf, askable: raisedBy, desk: 'legal', clause: CLAUSE });

export const hardship = clauseFrom<HardshipState, HardshipFacts, never>(
  { ...ownFacts, ...decisionFacts },
  {
    kind: 'hardship',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: stageOf,
    ...withoutEffects('hardship'),
    afterwards: reviewed,
  },
);

function next(state: HardshipState, now: Instant): Step<HardshipFact, never> {
  const close = (outcome: string, text: string) => ({ kind: 'close', outcome, reason: because(text) }) as const;
  switch (stageOf(state)) {
    case 'agreed':
      return close('agreed', 'the parties agreed on an adaptation');
    case 'terminated':
      return close('terminated', 'the contract was terminated: no adaptation was agreed');
    case 'waived':
      return close('waived', 'the contract goes on as it is');
    case 'contract-ended':
      return close('contract-ended', 'the contract has ended: nothing is left to negotiate');
    case 'right-open':
      return { kind: 'await', reason: because('an agreement, or the decision of a party to terminate: the time to negotiate is over') };
    case 'negotiating': {
      const { on, at } = negotiationDeadline(state);
      const until = plusMillis(at, 1);
      const reason = because(`an agreement on an adaptation of the contract, until ${inWords(on)}`);
      return now < until ? { kind: 'wait', until, reason } : { kind: 'record', fact: { kind: 'negotiationLapsed' }, reason };
    }
  }
}

/** Questions, and the word to the contract that it was terminated. */
function rows(state: HardshipState): readonly Row[] {
  const { outcome, hardshipId: terminationId, contractId } = state;
  const questions = decisionRows(state, questionOf);
  if (outcome?.kind !== 'terminated') return questions;
  const end = stageOf(state) === 'terminated' ? { on: outcome.on } : {};
  return [...questions, tellingOfEnd(contractId, { terminationId, ...end, ground: 'hardship', clause: CLAUSE })];
}

function reviewed(state: HardshipState, { receivedAt }: Dated): HardshipState {
  return withRaised(state, receivedAt, raisedBy(state));
}
