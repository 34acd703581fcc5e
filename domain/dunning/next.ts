/** What dunning wants next: corrections, then mails that are owed, then the ladder of reminders, then suspension. */
import type { Step } from '../engine/clause';
import type { Instant } from '../shared/instant';
import { clearedOn, unfoundedSince } from './grounds';
import { noticeOf } from './ladder';
import { defaultNoticeName, disputeReplyName } from './letters';
import { retryAt } from './reminders';
import { reminderDue } from './schedule';
import { collectibleMinor, outcomeOf } from './standing';
import type { DunningEffect, DunningFact, DunningState } from './state';
import { stopped } from './stops';
import { suspensionStep } from './suspension-step';

type DunningStep = Step<DunningFact, DunningEffect>;

export const next = (state: DunningState, now: Instant): DunningStep =>
  correction(state, now) ??
  disputeReply(state) ??
  defaultNotice(state) ??
  closing(state) ??
  frozen(state) ??
  stopped(state, now) ??
  reminder(state, now) ??
  suspensionStep(state, now);

/** Access is back as soon as its suspension has no ground left; one that never had a ground is flagged, also when access is back already. */
function correction(state: DunningState, now: Instant): DunningStep | undefined {
  for (const [index, suspension] of state.suspensions.entries()) {
    const since = unfoundedSince(state, suspension);
    const asOf = since ?? clearedOn(state, suspension);
    const reason = { clause: 'GTC-4.2.c', text: 'a suspension without ground' };
    if (suspension.lifted === undefined && asOf !== undefined) {
      return { kind: 'record', fact: { kind: 'accessReinstated', at: now, asOf }, reason };
    }
    if (suspension.unfoundedSince === undefined && since !== undefined) {
      return { kind: 'record', fact: { kind: 'suspensionFoundUnfounded', suspension: index + 1, since }, reason };
    }
  }
  return undefined;
}

/** Replies to void disputes and notices of default don't wait for the ladder. */
function disputeReply({ receivable, disputes }: DunningState): DunningStep | undefined {
  const disputeId = receivable.disputes.map((dispute) => dispute.disputeId).find((id) => disputes[id]?.reply === 'owed');
  const letter = disputeId === undefined ? undefined : disputes[disputeId];
  if (disputeId === undefined || letter === undefined) return undefined;
  const notice = disputeReplyName(disputeId, letter);
  const key = `${notice}/${letter.replyFailures + 1}`;
  const reason = { clause: 'GTC-4.2.f', text: 'reply to a void dispute, with the form and the last day for it' };
  return { kind: 'do', effect: { kind: 'sendDisputeReply', notice, disputeId }, key, reason };
}

function defaultNotice({ defaultNotices }: DunningState): DunningStep | undefined {
  // Sorted, because the database keeps no order of keys.
  const [ordered] = Object.entries(defaultNotices)
    .filter(([, { state }]) => state === 'ordered')
    .sort(([one], [other]) => (one < other ? -1 : 1));
  if (ordered === undefined) return undefined;
  const [defaultNoticeId, known] = ordered;
  const notice = defaultNoticeName(defaultNoticeId, known);
  const key = `${notice}/${known.failures + 1}`;
  const reason = { clause: 'GTC-4.2.e', text: 'notice of default by e-mail' };
  return { kind: 'do', effect: { kind: 'sendDefaultNotice', notice, defaultNoticeId }, key, reason };
}

function closing(state: DunningState): DunningStep | undefined {
  const outcome = outcomeOf(state);
  return outcome && { kind: 'close', outcome, reason: { clause: 'GTC-4.2.a', text: `invoice ${outcome}` } };
}

function frozen(state: DunningState): DunningStep | undefined {
  if (collectibleMinor(state) > 0) return undefined;
  const inDoubt = state.receivable.disputes.some((dispute) => dispute.state === 'needs-decision');
  const awaited = inDoubt ? "finance's answer whether the dispute is in time" : 'the decision on the dispute';
  return { kind: 'await', reason: { clause: 'GTC-4.2.f', text: `${awaited}; all that is open is frozen until then` } };
}

function reminder(state: DunningState, now: Instant): DunningStep | undefined {
  const { ladder, terms } = state;
  const due = reminderDue(state, now);
  if (due === undefined) return undefined;
  const level = ladder.sent.length + 1;
  const name = `reminder ${level} of ${terms.reminderOffsetsDays.length}`;
  const because = (text: string) => ({ clause: 'GTC-4.2.b', text });
  if (ladder.held) return { kind: 'await', reason: because(`another address for ${name}: the last mail was refused or bounced`) };
  if (ladder.failing !== undefined && now < retryAt(ladder.failing)) {
    return { kind: 'wait', until: retryAt(ladder.failing), reason: because(`another try of ${name}: the mail server did not take it`) };
  }
  if (now < due) return { kind: 'wait', until: due, reason: because(`${name}, unless paid before`) };
  const notice = noticeOf(ladder);
  const key = `${notice}/${ladder.failures + 1}`;
  return { kind: 'do', effect: { kind: 'sendReminder', notice, level }, key, reason: because(name) };
}
