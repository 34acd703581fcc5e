/**
 * Formal notice: a failure is named by registered letter, and the right to terminate opens if it is not cured in time.
 *
 * GTC-5.2: thirty calendar days after receipt of a specific formal notice by registered letter; then the other party may invoke the termination.
 */
import type { Dated, Step } from '../engine/clause';
import { tellingOfEnd } from '../engine/ending';
import { clauseFrom } from '../engine/fact-rule';
import { letterRows } from '../engine/letter-questions';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, withRaised } from '../engine/questions';
import type { Row } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { cureDeadline, stageOf } from './cure';
import { formalNoticeFacts } from './facts';
import { awaitingPost, isWanted } from './letter';
import { questionOf, raisedBy } from './questions';
import type { FormalNoticeEffect, FormalNoticeFact, FormalNoticeFacts, FormalNoticeState } from './state';
import { upcasters } from './upcasters';

const CLAUSE = 'GTC-5.2';

const decisionFacts = questionFacts<FormalNoticeState>({ questionOf, askable: raisedBy, desk: 'legal', clause: CLAUSE });

export const formalNotice = clauseFrom<FormalNoticeState, FormalNoticeFacts, FormalNoticeEffect>(
  { ...formalNoticeFacts, ...decisionFacts },
  { kind: 'formalNotice', stateVersion: 2, upcasters, next, rows, stage: stageOf, failed, assume, afterwards: reviewed },
);

function next(state: FormalNoticeState, now: Instant): Step<FormalNoticeFact, FormalNoticeEffect> {
  const because = (text: string) => ({ clause: CLAUSE, text });
  const close = (outcome: string, text: string) => ({ kind: 'close', outcome, reason: because(text) }) as const;
  switch (stageOf(state)) {
    case 'void':
      return close('void', 'it did not come by registered letter, and starts no time to cure');
    case 'cured':
      return close('cured', 'the failure was cured in time');
    case 'terminated':
      return close('terminated', 'the contract was terminated for default');
    case 'waived':
      return close('waived', 'the contract goes on');
    case 'contract-ended':
      return close('contract-ended', 'the contract has ended: nothing of it is left to terminate');
    case 'to-be-posted':
      return awaitingPost(state);
    case 'posted':
      return { kind: 'await', reason: because('the day on which the letter of formal notice was presented') };
    case 'suspended':
      return { kind: 'await', reason: { clause: 'GTC-15.1.a', text: 'the end of force majeure: the time to cure does not run' } };
    case 'right-open':
      return { kind: 'await', reason: because("legal's decision whether the contract is terminated: the time to cure is over") };
    case 'curing':
      return curing(state, now);
  }
}

function curing(state: FormalNoticeState, now: Instant): Step<FormalNoticeFact, FormalNoticeEffect> {
  const last = cureDeadline(state);
  if (last === undefined) throw new Error('the time to cure runs from no day');
  const over = plusMillis(last.at, 1);
  const reason = { clause: CLAUSE, text: `the time to cure, until ${inWords(last.on)}` };
  return now < over ? { kind: 'wait', until: over, reason } : { kind: 'record', fact: { kind: 'cureLapsed' }, reason };
}

/** Questions, the letter, and the word to the contract that it was terminated for default. */
function rows(state: FormalNoticeState): readonly Row[] {
  const { outcome, formalNoticeId, contractId } = state;
  const known = [...decisionRows(state, questionOf), ...letterRows(state, isWanted)];
  if (!state.wasTerminated) return known;
  const on = outcome?.kind === 'terminated' ? { on: outcome.on } : {};
  return [...known, tellingOfEnd(contractId, { terminationId: formalNoticeId, ...on, ground: 'default', clause: CLAUSE })];
}

function reviewed(before: FormalNoticeState, { receivedAt }: Dated): FormalNoticeState {
  const state = before.outcome?.kind === 'terminated' && !before.wasTerminated ? { ...before, wasTerminated: true as const } : before;
  return withRaised(state, receivedAt, raisedBy(state));
}

/** Tried as often as the effect's patience allows, in vain. */
function failed({ letter }: FormalNoticeEffect): FormalNoticeFact {
  return { kind: 'letterFailed', letter };
}

/** A forecast assumes that letters are written at once; nobody knows when they are posted. */
function assume(_state: FormalNoticeState, { letter }: FormalNoticeEffect): FormalNoticeFact {
  return { kind: 'letterQueued', letter, letterId: '' };
}
