/**
 * Insurance: a policy of the provider, from its entry until another covers in its place.
 *
 * GTC-17.2: the provider certifies that it holds its policies. Legal is reminded before one expires, and asked for as long as none follows.
 */
import type { Dated, Step } from '../engine/clause';
import { clauseFrom } from '../engine/fact-rule';
import { questionFacts } from '../engine/question-facts';
import { decisionRows, isAnswered, withRaised } from '../engine/questions';
import { tryKey } from '../engine/reminding';
import type { Row } from '../engine/rows';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { courseFacts } from './facts';
import { lapseKey, questionOf, raisedBy } from './questions';
import { nextReminder, reminderFacts, reminderInWords } from './reminders';
import { daysOf, expiresAt, isLapsed, isTakenOver, stageOf, successorOf } from './standing';
import type { InsuranceEffect, InsuranceFact, InsuranceFacts, InsuranceState } from './state';

type InsuranceStep = Step<InsuranceFact, InsuranceEffect>;

const CLAUSE = 'GTC-17.2';

const decisionFacts = questionFacts<InsuranceState>({ questionOf, askable: raisedBy, desk: 'legal', clause: CLAUSE });

export const insurance = clauseFrom<InsuranceState, InsuranceFacts, InsuranceEffect>(
  { ...courseFacts, ...reminderFacts, ...decisionFacts },
  {
    kind: 'insurance',
    stateVersion: 1,
    upcasters: {},
    next,
    rows,
    stage: stageOf,
    failed: ({ notice }, at) => ({ kind: 'expiryReminderFailed', notice, at }),
    // A forecast assumes that mails arrive at once.
    assume: (_state, { notice }, at) => ({ kind: 'expiryReminderSent', notice, at }),
    afterwards: reviewed,
  },
);

function next(state: InsuranceState, now: Instant): InsuranceStep {
  if (isTakenOver(state)) return { kind: 'close', outcome: 'taken-over', reason: because('another policy covers in its place') };
  return now < expiresAt(state) ? covering(state, now) : expired(state, now);
}

function covering(state: InsuranceState, now: Instant): InsuranceStep {
  const reminder = nextReminder(state, now);
  // A mail server that takes nothing does not hold up the expiry.
  const until = expiresAt(state);
  if (reminder === undefined) return { kind: 'wait', until, reason: because(`the policy expires on ${inWords(state.expiresOn)}`) };
  const { at, notice } = reminder;
  const reason = because(reminderInWords(notice));
  if (now < at) return { kind: 'wait', until: at, reason };
  const key = tryKey(state, notice);
  return { kind: 'do', effect: { kind: 'sendExpiryReminder', notice }, key, until, reason };
}

function expired(state: InsuranceState, now: Instant): InsuranceStep {
  const { expiresOn: after } = state;
  const successor = successorOf(state);
  const beginsAt = successor && daysOf(state).startOf(successor.from);
  if (successor !== undefined && beginsAt !== undefined && beginsAt <= now) {
    return { kind: 'record', fact: { kind: 'coverTakenOver', by: successor.policyId, after }, reason: because('another policy covers') };
  }
  if (!isLapsed(state)) return { kind: 'record', fact: { kind: 'coverLapsed', after }, reason: because('the policy has expired') };
  if (successor !== undefined && beginsAt !== undefined) {
    return { kind: 'wait', until: beginsAt, reason: because(`another policy covers from ${inWords(successor.from)}`) };
  }
  return isAnswered(state, lapseKey(after))
    ? { kind: 'close', outcome: 'not-held', reason: because('legal has said that no such policy is held any more') }
    : { kind: 'await', reason: because('a policy that covers again: none is on record') };
}

const because = (text: string) => ({ clause: CLAUSE, text });

function rows(state: InsuranceState): readonly Row[] {
  return decisionRows(state, questionOf);
}

function reviewed(state: InsuranceState, { receivedAt }: Dated): InsuranceState {
  return withRaised(state, receivedAt, raisedBy(state));
}
