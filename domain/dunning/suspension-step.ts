/** GTC-4.2.c: what follows once the reminders are sent. */
import type { Step } from '../engine/clause';
import { inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { questionOf } from './decisions';
import { isAccessKept, ladderQuestion, suspensionQuestion, voidDisputes } from './questions';
import { calendarOf, suspensionDue } from './schedule';
import { openSuspension } from './standing';
import type { DunningEffect, DunningFact, DunningState } from './state';

type DunningStep = Step<DunningFact, DunningEffect>;

const payment = (meanwhile: string): DunningStep => ({ kind: 'await', reason: { clause: 'GTC-4.2.c', text: `payment; ${meanwhile}` } });

export function suspensionStep(state: DunningState, now: Instant): DunningStep {
  if (openSuspension(state) !== undefined) return payment('access is suspended');
  const tooShort = ladderQuestion(state);
  if (tooShort !== undefined) return ask(state, tooShort, now) ?? payment('all reminders were sent, too few to suspend access');
  const due = suspensionDue(state, now);
  if (due === undefined || isAccessKept(state)) return payment('finance keeps access open');

  const question = suspensionQuestion(state);
  if (now < due) return { kind: 'wait', until: due, reason: { clause: 'GTC-4.2.c', text: announced(state, due, question) } };
  for (const key of [...voidDisputes(state), ...(question === undefined ? [] : [question])]) {
    const asking = ask(state, key, now);
    if (asking !== undefined) return asking;
  }
  const fact = { kind: 'accessSuspended', at: now, ...(question !== undefined && { decision: question }) } as const;
  return { kind: 'record', fact, reason: { clause: 'GTC-4.2.c', text: 'suspension of access' } };
}

function announced({ terms }: DunningState, due: Instant, question: string | undefined): string {
  const when = inWords(calendarOf(terms).dateOf(due));
  return question === undefined
    ? `suspension of access on ${when}, unless paid before`
    : `the question to finance whether to suspend access, on ${when}, unless paid before`;
}

/** Puts a question once and waits for its answer; undefined when a person answered it. */
function ask({ decisions }: DunningState, decision: string, now: Instant): DunningStep | undefined {
  const { question } = questionOf(decision);
  const known = decisions[decision];
  if (known?.option !== undefined) return undefined;
  const reason = { clause: question.clause, text: `finance's answer: ${question.text}` };
  const isOpen = known !== undefined && known.until === undefined;
  return isOpen ? { kind: 'await', reason } : { kind: 'record', fact: { kind: 'decisionAsked', decision, at: now }, reason };
}
