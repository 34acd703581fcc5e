/** GTC-4.2.c: what follows once the reminders are sent. */
import type { Step } from '../engine/clause';
import { isAnswered, isPut } from '../engine/questions';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { questionOf } from './decisions';
import { isAccessKept, ladderQuestion, suspensionQuestion, voidDisputes } from './questions';
import { calendarOf, suspensionDue, suspensionTime } from './schedule';
import { openSuspension } from './standing';
import type { DunningEffect, DunningFact, DunningState } from './state';

type DunningStep = Step<DunningFact, DunningEffect>;

const CLAUSE = 'GTC-4.2.c';

const payment = (meanwhile: string): DunningStep => ({ kind: 'await', reason: { clause: CLAUSE, text: `payment; ${meanwhile}` } });

export function suspensionStep(state: DunningState, now: Instant): DunningStep {
  if (openSuspension(state) !== undefined) return payment('access is suspended');
  const tooShort = ladderQuestion(state);
  if (tooShort !== undefined) {
    return isAnswered(state, tooShort) ? payment('all reminders were sent, too few to suspend access') : ask(state, tooShort, now);
  }
  const planned = suspensionTime(state);
  const due = suspensionDue(state, now);
  if (planned === undefined || due === undefined || isAccessKept(state)) return payment('finance keeps access open');

  const question = suspensionQuestion(state);
  const unanswered = [...voidDisputes(state), question].find((key) => key !== undefined && !isAnswered(state, key));
  if (unanswered !== undefined && planned.at <= now) return ask(state, unanswered, now);
  if (now < due) return { kind: 'wait', until: due, reason: { clause: CLAUSE, text: announced(state, due, unanswered !== undefined) } };
  const fact = { kind: 'accessSuspended', at: now, ...(question !== undefined && { decision: question }) } as const;
  return { kind: 'record', fact, reason: { clause: CLAUSE, text: 'suspension of access' } };
}

function announced({ terms }: DunningState, due: Instant, isForFinance: boolean): string {
  const when = inWords(calendarOf(terms).dateOf(due));
  return isForFinance
    ? `the question to finance whether to suspend access, on ${when}, unless paid before`
    : `suspension of access on ${when}, unless paid before`;
}

/** Puts a question, or waits for the answer to one that was put. */
function ask(state: DunningState, decision: string, now: Instant): DunningStep {
  const { question } = questionOf(decision);
  const reason = { clause: question.clause, text: `finance's answer: ${question.text}` };
  return isPut(state, decision)
    ? { kind: 'await', reason }
    : { kind: 'record', fact: { kind: 'decisionAsked', decision, at: now }, reason };
}
