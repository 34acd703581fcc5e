/** What dunning wants next: mails that are owed, then the ladder of reminders, then suspension. */
import type { Step } from '../engine/clause';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { noticeOf } from './reminders';
import { calendarOf, caughtUp, reminderTime, suspensionTime } from './schedule';
import { collectibleMinor, liftOf, openSuspension, outcomeOf, partPaidOn } from './standing';
import type { DunningEffect, DunningFact, DunningState } from './state';
import { REMINDERS_BEFORE_SUSPENSION } from './terms';

type DunningStep = Step<DunningFact, DunningEffect>;

export const next = (state: DunningState, now: Instant): DunningStep =>
  reinstatement(state, now) ?? owedMail(state) ?? closing(state) ?? frozen(state) ?? reminder(state, now) ?? suspension(state, now);

/** Access is back as soon as its suspension has no ground left. */
function reinstatement(state: DunningState, now: Instant): DunningStep | undefined {
  const open = openSuspension(state);
  const lift = open && liftOf(state, open);
  if (lift === undefined) return undefined;
  return {
    kind: 'record',
    fact: { kind: 'accessReinstated', at: now, ...lift },
    reason: { clause: 'GTC-4.2.c', text: 'access reinstated' },
  };
}

/** Replies to void disputes and notices of default don't wait for the ladder. */
function owedMail({ disputes, defaultNotices }: DunningState): DunningStep | undefined {
  const disputeId = Object.keys(disputes).find((id) => disputes[id]?.reply === 'owed');
  if (disputeId !== undefined) {
    const notice = `dispute-reply-${disputeId}`;
    const reason = { clause: 'GTC-4.2.f', text: 'reply to a void dispute, with the form and the last day for it' };
    return { kind: 'do', effect: { kind: 'sendDisputeReply', notice, disputeId }, key: notice, reason };
  }
  const defaultNoticeId = Object.keys(defaultNotices).find((id) => defaultNotices[id]?.state === 'ordered');
  if (defaultNoticeId === undefined) return undefined;
  const notice = `default-notice-${defaultNoticeId}`;
  const key = `${notice}/${(defaultNotices[defaultNoticeId]?.tries ?? 0) + 1}`;
  const reason = { clause: 'GTC-4.2.e', text: 'notice of default by e-mail' };
  return { kind: 'do', effect: { kind: 'sendDefaultNotice', notice, defaultNoticeId }, key, reason };
}

function closing(state: DunningState): DunningStep | undefined {
  const outcome = outcomeOf(state);
  return outcome && { kind: 'close', outcome, reason: { clause: 'GTC-4.2.a', text: `invoice ${outcome}` } };
}

function frozen(state: DunningState): DunningStep | undefined {
  if (collectibleMinor(state) > 0) return undefined;
  return { kind: 'await', reason: { clause: 'GTC-4.2.f', text: 'a decision on the dispute: all that is open is disputed and frozen' } };
}

function reminder(state: DunningState, now: Instant): DunningStep | undefined {
  const { ladder, terms } = state;
  const planned = reminderTime(state);
  if (planned === undefined) return undefined;
  const level = ladder.sent.length + 1;
  const of = `reminder ${level} of ${terms.reminderOffsetsDays.length}`;
  if (ladder.heldSince !== undefined) {
    return { kind: 'await', reason: { clause: 'GTC-4.2.b', text: `another address: ${of} was refused or bounced` } };
  }
  if (ladder.retryAt !== undefined && now < ladder.retryAt) {
    return {
      kind: 'wait',
      until: ladder.retryAt,
      reason: { clause: 'GTC-4.2.b', text: `another try of ${of}: the mail server took none` },
    };
  }
  const at = caughtUp(terms, planned.at, now, terms.reminderTime);
  const reason = { clause: 'GTC-4.2.b', text: `${of}, unless paid before` };
  if (now < at) return { kind: 'wait', until: at, reason };
  const notice = noticeOf(ladder);
  return {
    kind: 'do',
    effect: { kind: 'sendReminder', notice, level },
    key: `${notice}/${ladder.failures + 1}`,
    reason: { ...reason, text: of },
  };
}

function suspension(state: DunningState, now: Instant): DunningStep {
  const payment: DunningStep = { kind: 'await', reason: { clause: 'GTC-4.2.c', text: 'payment' } };
  if (openSuspension(state) !== undefined) return { ...payment, reason: { clause: 'GTC-4.2.c', text: 'payment; access is suspended' } };
  if (state.ladder.sent.length < REMINDERS_BEFORE_SUSPENSION) return ask(state, 'ladder-ended', now) ?? payment;
  const planned = suspensionTime(state);
  if (planned === undefined) return payment;
  const { terms } = state;
  const at = caughtUp(terms, planned.at, now, terms.suspensionTime);
  const text = `suspension of access on ${inWords(calendarOf(terms).dateOf(at))}, unless paid before`;
  if (now < at) return { kind: 'wait', until: at, reason: { clause: 'GTC-4.2.c', text } };
  for (const doubt of doubts(state)) {
    const asking = ask(state, doubt, now);
    if (asking !== undefined) return asking;
    if (state.decisions[doubt]?.option === 'hold') return payment;
  }
  const reason = { clause: 'GTC-4.2.c', text: 'suspension of access: no payment since the third reminder' };
  return { kind: 'record', fact: { kind: 'accessSuspended', at: now }, reason };
}

/** What a person must have settled before access is suspended. */
function doubts(state: DunningState): readonly string[] {
  const lifted = state.suspensions.length;
  return [
    ...Object.keys(state.decisions).filter((key) => key.startsWith('void-dispute:')),
    ...(lifted > 0 ? [`suspend-again:${state.ladder.round}.${lifted}`] : []),
    ...(lifted === 0 && partPaidOn(state) !== undefined ? ['part-payment'] : []),
    ...(lifted === 0 && state.terms.suspension === 'on-approval' ? ['approve-suspension'] : []),
  ];
}

/** Puts a question once and waits for its answer; undefined when it was answered. */
function ask(state: DunningState, decision: string, now: Instant): DunningStep | undefined {
  const question = state.decisions[decision];
  if (question === undefined) {
    return {
      kind: 'record',
      fact: { kind: 'decisionAsked', decision, at: now },
      reason: { clause: 'GTC-4.2.c', text: `a decision: ${decision}` },
    };
  }
  if (question.until !== undefined) return undefined;
  return { kind: 'await', reason: { clause: 'GTC-4.2.c', text: `a decision by finance (${decision.split(':', 1)[0]})` } };
}
