/**
 * Force majeure: an event suspends the obligations that it hinders; where it lasts too long, either party may terminate.
 *
 * GTC-15.1: "any element beyond the control of either party [...] suspends the obligations"; beyond three months each party may terminate, one
 * month after a registered letter with acknowledgement of receipt was sent.
 */
import type { Dated, Step } from '../engine/clause';
import { contractHasEnded, tellingOfEnd } from '../engine/ending';
import { clauseFrom } from '../engine/fact-rule';
import { letterRows } from '../engine/letter-questions';
import { lettersIn, posting } from '../engine/posting';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, withRaised } from '../engine/questions';
import type { Row } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { endOf, lastDayToBear, stageOf, toldEndOf } from './end-letter';
import { forceMajeureFacts } from './facts';
import { isWanted, lettering } from './letter';
import { questionOf, raisedBy } from './questions';
import type { ForceMajeureEffect, ForceMajeureFact, ForceMajeureFacts, ForceMajeureState } from './state';

const CLAUSE = 'GTC-15.1.b';

const decisionFacts = questionFacts<ForceMajeureState>({ questionOf, askable: raisedBy, desk: 'legal', clause: CLAUSE });

export const forceMajeure = clauseFrom<ForceMajeureState, ForceMajeureFacts, ForceMajeureEffect>(
  { ...forceMajeureFacts, ...decisionFacts },
  { kind: 'forceMajeure', stateVersion: 1, upcasters: {}, next, rows, stage: stageOf, failed, assume, afterwards: reviewed },
);

function next(state: ForceMajeureState, now: Instant): Step<ForceMajeureFact, ForceMajeureEffect> {
  const owed = lettersIn(state).find(([letter, { status }]) => status === 'owed' && isWanted(state, letter));
  if (owed !== undefined) return posting(...owed, lettering.named(owed[0]));
  const end = endOf(state);
  if (state.lastOn !== undefined) {
    const text =
      end === undefined ? `force majeure was over with ${inWords(state.lastOn)}` : `terminated: the contract ends with ${inWords(end)}`;
    return { kind: 'close', outcome: end === undefined ? 'over' : 'terminated', reason: { clause: CLAUSE, text } };
  }
  return end === undefined ? lasting(state, now) : untilItIsOver(`the end of force majeure; the contract ends with ${inWords(end)}`);
}

function lasting(state: ForceMajeureState, now: Instant): Step<ForceMajeureFact, ForceMajeureEffect> {
  if (!state.isTerminable || contractHasEnded(state)) return untilItIsOver('the end of force majeure');
  if (state.isMaxPassed) return untilItIsOver('the end of force majeure, or the letter by which a party terminates');
  const { on, at } = lastDayToBear(state);
  const until = plusMillis(at, 1);
  const reason = { clause: CLAUSE, text: `the right to terminate, after ${inWords(on)}, unless force majeure is over before` };
  return now < until ? { kind: 'wait', until, reason } : { kind: 'record', fact: { kind: 'suspensionMaxPassed' }, reason };
}

const untilItIsOver = (text: string): Step<ForceMajeureFact, ForceMajeureEffect> => ({
  kind: 'await',
  reason: { clause: 'GTC-15.1.a', text },
});

/** Questions, the letter, and the word to the contract whether it was terminated. */
function rows(state: ForceMajeureState): readonly Row[] {
  const { forceMajeureId: terminationId, contractId } = state;
  const known = [...decisionRows(state, questionOf), ...letterRows(state, isWanted)];
  if (!state.wasTerminated) return known;
  const on = toldEndOf(state);
  return [...known, tellingOfEnd(contractId, { terminationId, ...(on !== undefined && { on }), ground: 'force majeure', clause: CLAUSE })];
}

function reviewed(before: ForceMajeureState, { receivedAt }: Dated): ForceMajeureState {
  const state = before.wasTerminated || endOf(before) === undefined ? before : { ...before, wasTerminated: true as const };
  return withRaised(state, receivedAt, raisedBy(state));
}

/** Tried as often as the effect's patience allows, in vain. */
function failed({ letter }: ForceMajeureEffect): ForceMajeureFact {
  return { kind: 'letterFailed', letter };
}

/** A forecast assumes that letters are written at once; nobody knows when they are posted. */
function assume(_state: ForceMajeureState, { letter }: ForceMajeureEffect): ForceMajeureFact {
  return { kind: 'letterQueued', letter, letterId: '' };
}
