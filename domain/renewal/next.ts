/** What a contract's process wants next: a reply or a letter that is owed, then its dates in order. */
import type { Step } from '../engine/clause';
import { lettersIn, posting } from '../engine/posting';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { datesOf } from './dates';
import { isWanted, lettering } from './letters';
import { noticeReplyName } from './notice-replies';
import { assessed, endOf, hasEnded } from './standing';
import type { RenewalEffect, RenewalFact, RenewalState } from './state';

type RenewalStep = Step<RenewalFact, RenewalEffect>;

export function next(state: RenewalState, now: Instant): RenewalStep {
  const owed = noticeReply(state) ?? letterOwed(state);
  if (owed !== undefined) return owed;
  // Sorting keeps the order of what is due at the same instant.
  const [first] = [...datesOf(state, now)].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  if (first === undefined) return withoutDates(state);
  return first.at <= now ? first.step : { kind: 'wait', until: first.at, reason: first.step.reason };
}

/** Replies don't wait for dates, nor for each other. */
function noticeReply(state: RenewalState): RenewalStep | undefined {
  const owed = assessed(state).find(({ notice: { reply } }) => reply === 'owed')?.notice;
  if (owed === undefined) return undefined;
  const notice = noticeReplyName(owed);
  const reason = { clause: 'GTC-5.1.b', text: 'reply to a void termination, with the form and the last day for it' };
  const effect = { kind: 'sendNoticeReply', notice, noticeId: owed.noticeId } as const;
  return { kind: 'do', effect, key: `${notice}/${owed.replyFailures + 1}`, reason };
}

/** Nor do letters. */
function letterOwed(state: RenewalState): RenewalStep | undefined {
  const owed = lettersIn(state).find(([letter, { status }]) => status === 'owed' && isWanted(state, letter));
  return owed && posting(...owed, lettering.named(owed[0]));
}

function withoutDates(state: RenewalState): RenewalStep {
  const end = endOf(state);
  if (end === undefined || !hasEnded(state)) {
    return { kind: 'await', reason: { clause: 'GTC-5.b', text: 'the first payment, with which the contract begins' } };
  }
  const reason = { clause: end.clause, text: `the contract ended with ${inWords(end.on)}: ${end.text}` };
  return { kind: 'close', outcome: 'ended', reason };
}
