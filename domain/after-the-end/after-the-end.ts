/**
 * After the end: what outlives a contract, whatever the cause of its end.
 *
 * Access ends with the contract; the customer may take an export, then its data are returned or deleted at its choice; confidential documents go
 * back within ten days (GTC-8.c); confidentiality lasts 24 months more (GTC-8.b), for personal data without end (DPA-2.1.e).
 */
import type { Dated, Step } from '../engine/clause';
import { clauseFrom } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, withRaised } from '../engine/questions';
import { tryKey } from '../engine/reminding';
import type { AccessBlock, Row } from '../engine/rows';
import { inWords, plusDays } from '../shared/calendar-date';
import { type Instant, laterOf, plusMillis } from '../shared/instant';
import { afterTheEndFacts } from './facts';
import { calendarOf, hasPassed, isPassed, knownLastDays, lastDayOf, standingEnd, type Until } from './last-days';
import { nextMail } from './mails';
import { questionOf, raisedBy } from './questions';
import {
  type AfterTheEndEffect,
  type AfterTheEndFact,
  type AfterTheEndFacts,
  type AfterTheEndState,
  type End,
  type LastDay,
  lastDays,
} from './state';

const CLAUSE = 'GTC-8.c';

const decisionFacts = questionFacts<AfterTheEndState>({ questionOf, askable: raisedBy, desk: 'legal', clause: CLAUSE });

export const afterTheEnd = clauseFrom<AfterTheEndState, AfterTheEndFacts, AfterTheEndEffect>(
  { ...afterTheEndFacts, ...decisionFacts },
  { kind: 'afterTheEnd', stateVersion: 1, upcasters: {}, next, rows, stage, failed, assume, afterwards: reviewed },
);

type AfterTheEndStep = Step<AfterTheEndFact, AfterTheEndEffect>;

function next(state: AfterTheEndState, now: Instant): AfterTheEndStep {
  if (standingEnd(state) === undefined)
    return { kind: 'close', outcome: 'goes-on', reason: { clause: CLAUSE, text: 'the contract goes on' } };
  const dates = [mail(state, now), ...knownLastDays(state).flatMap((known) => (isPassed(state, known) ? [] : [passing(known)]))];
  // Sorting keeps the order of what is due at the same instant.
  const [first] = dates.filter((due) => due !== undefined).sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  if (first !== undefined) return first.at <= now ? first.step : { kind: 'wait', until: first.at, reason: first.step.reason };
  if (knownLastDays(state).length < lastDays.length) {
    return { kind: 'await', reason: { clause: 'GTC-15.1.a', text: 'the end of force majeure: the return of documents is suspended' } };
  }
  return {
    kind: 'close',
    outcome: 'over',
    reason: { clause: 'GTC-8.b', text: 'all that outlives the contract is over, but the confidentiality of personal data' },
  };
}

interface Due {
  readonly at: Instant;
  readonly step: Exclude<AfterTheEndStep, { kind: 'close' }>;
}

function mail(state: AfterTheEndState, now: Instant): Due | undefined {
  const planned = nextMail(state, now);
  if (planned === undefined) return undefined;
  const { at, notice, isReminder } = planned;
  const text = isReminder
    ? 'reminder to the customer that the time for an export ends'
    : 'mail to the customer about the end of the contract';
  const key = tryKey(state, notice);
  return { at, step: { kind: 'do', effect: { kind: 'sendEndNotice', notice, isReminder }, key, reason: { clause: CLAUSE, text } } };
}

const inWordsOf: Readonly<Record<LastDay, string>> = {
  'vendor-return': "the last day for the vendor to return the customer's confidential documents",
  'customer-return': "the last day for the customer to return the vendor's confidential documents",
  export: 'the last day for an export',
  confidentiality: 'the last day of confidentiality',
};

function passing({ of, clause, limit: { on, at } }: Until): Due {
  const reason = { clause, text: `${inWordsOf[of]}, ${inWords(on)}` };
  return { at: plusMillis(at, 1), step: { kind: 'record', fact: { kind: 'lastDayPassed', of, on }, reason } };
}

/** Access ends with the contract, and is back where that turns out to go on; questions for legal. */
function rows(state: AfterTheEndState): readonly Row[] {
  const inOrder = state.ends.toSorted((one, other) => one.revision - other.revision);
  return [...inOrder.flatMap((end, index) => accessBlock(state, end, inOrder[index + 1])), ...decisionRows(state, questionOf)];
}

function accessBlock(state: AfterTheEndState, { revision, on, toldAt }: End, after: End | undefined): readonly AccessBlock[] {
  if (on === undefined) return [];
  const from = calendarOf(state.terms).startOf(plusDays(on, 1));
  const last = lastDayOf(state, 'export');
  const exported = last === undefined || standingEnd(state)?.on !== on ? '' : `; its data can be exported until ${inWords(last.on)}`;
  const reason = { clause: CLAUSE, text: `the contract ended with ${inWords(on)}${exported}` };
  // An end that was told late lifts no block before it began.
  const until = after === undefined ? undefined : laterOf(from, laterOf(after.toldAt, toldAt));
  const unfounded = after !== undefined && (after.on === undefined || after.on > on);
  return [{ table: 'accessBlocks', key: `ended-${revision}`, scope: 'contract', reason, from, ...(until && { until }), unfounded }];
}

function stage(state: AfterTheEndState): string {
  if (standingEnd(state) === undefined) return 'goes-on';
  if (hasPassed(state, 'confidentiality')) return 'over';
  return hasPassed(state, 'export') || lastDayOf(state, 'export') === undefined ? 'confidential' : 'export';
}

function reviewed(state: AfterTheEndState, { receivedAt }: Dated): AfterTheEndState {
  return withRaised(state, receivedAt, raisedBy(state));
}

/** Tried as often as the effect's patience allows, in vain. */
function failed({ notice }: AfterTheEndEffect, at: Instant): AfterTheEndFact {
  return { kind: 'endNoticeFailed', notice, at };
}

/** A forecast assumes that mails arrive at once. */
function assume(_state: AfterTheEndState, { notice }: AfterTheEndEffect, at: Instant): AfterTheEndFact {
  return { kind: 'endNoticeSent', notice, at };
}
