import type { Step } from '../engine/clause';
import { unasked } from '../engine/questions';
import type { Reason } from '../engine/reason';
import { retriedAt } from '../engine/reminding';
import { inWords } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import { endOf } from './exit';
import { nextMail } from './mails';
import { POSTING } from './notices';
import { questionOf, raisedBy } from './questions';
import { lastDayOf } from './receipt';
import { CLOSED, exitsLeft, gateOf, stageOf } from './standing';
import type { ObjectionWindowEffect, ObjectionWindowFact, ObjectionWindowState } from './state';

type WindowStep = Step<ObjectionWindowFact, ObjectionWindowEffect>;

/** What was sent in the last instant may be on its way: a window decides a minute after it. */
const CLOSING_MARGIN_MS = 60_000;

/** Words first, then what time or people bring. */
export function next(state: ObjectionWindowState, now: Instant): WindowStep {
  // What legal must look at from the beginning comes first: nothing was told that could raise it.
  const asked = unasked(state, now, raisedBy(state), questionOf) ?? posting(state, now);
  const post = asked?.kind === 'wait' ? asked : undefined;
  if (asked !== undefined && asked.kind !== 'wait') return asked;
  const mail = nextMail(state);
  if (mail !== undefined && (mail.at === undefined || mail.at <= now)) {
    return { kind: 'do', effect: mail.mail, key: mail.key, reason: mail.reason };
  }
  const retries = [post?.until, mail?.at].filter((at) => at !== undefined);
  return soonest(standing(state, now), retries, mail?.reason ?? announcing);
}

const announcing: Reason = { clause: 'DPA-4.1.a', text: 'posting the announcement in the software' };

/** The announcement is shown from this turn on where its users can log in, else once they can again. */
function posting(state: ObjectionWindowState, now: Instant) {
  const { posting: wanted, postedAt, heldBack, reminders, announcement } = state;
  // Where the matter is closed, nobody would read it; should the window open again, it is posted then.
  if (wanted === 'none' || postedAt !== undefined || CLOSED.includes(stageOf(state))) return undefined;
  if (wanted === 'due') return { kind: 'record', fact: { kind: 'announcementPosted', at: now }, reason: announcing } as const;
  const failed = reminders[POSTING];
  const until = retriedAt(state, POSTING);
  if (until !== undefined && now < until) return { kind: 'wait', until } as const;
  const key = `${POSTING}-r${announcement.revision}-${heldBack + 1}/${(failed?.failures ?? 0) + 1}`;
  return { kind: 'do', effect: { kind: 'postAnnouncement' }, key, reason: announcing } as const;
}

/** A mail that is tried again comes before a later deadline, and keeps a window from closing. */
function soonest(step: WindowStep, retries: readonly Instant[], reason: Reason): WindowStep {
  const [until] = [...retries].sort();
  if (until === undefined || step.kind === 'record' || (step.kind === 'wait' && step.until <= until)) return step;
  return { kind: 'wait', until, reason: step.kind === 'close' ? reason : step.reason };
}

function standing(state: ObjectionWindowState, now: Instant): WindowStep {
  const stage = stageOf(state);
  const { reason } = gateOf(state);
  if (CLOSED.includes(stage)) return { kind: 'close', outcome: stage, reason };
  switch (stage) {
    case 'open':
      return window(state, now);
    case 'leaving':
      return { kind: 'await', reason: { clause: 'DPA-4.1.d', text: `the end of the contract, ${endInWords(state)}: the customer leaves` } };
    case 'announcing':
    case 'undelivered':
      return { kind: 'await', reason: { ...reason, text: `a delivery of the announcement: ${reason.text}` } };
    case 'under-review':
      return { kind: 'await', reason: { ...reason, text: 'the answer of legal to the objection: the sub-processing may not start' } };
    case 'admitted':
      return { kind: 'await', reason: { ...reason, text: 'a solution, or word that none can be found: the sub-processing may not start' } };
    default:
      return { kind: 'await', reason: { ...reason, text: `the customer's word: ${reason.text}` } };
  }
}

function window(state: ObjectionWindowState, now: Instant): WindowStep {
  const last = lastDayOf(state);
  if (last === undefined) throw new Error('a window is open and has no last day');
  const until = plusMillis(last.at, CLOSING_MARGIN_MS);
  const reason = { clause: 'DPA-4.1.b', text: `objections of the customer, until ${inWords(last.on)}` };
  return now < until ? { kind: 'wait', until, reason } : { kind: 'record', fact: { kind: 'windowLapsed', on: last.on }, reason };
}

function endInWords(state: ObjectionWindowState): string {
  const [first] = exitsLeft(state)
    .map((exit) => endOf(state, exit).on)
    .sort();
  return first === undefined ? 'to come' : inWords(first);
}
