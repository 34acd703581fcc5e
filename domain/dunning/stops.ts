/** GTC-15.1.a: force majeure that names payment suspends it: what was not due yet falls due later, and nobody is reminded or shut out meanwhile. */
import type { Step } from '../engine/clause';
import { endedPeriods, resumesOn, stopOn, stoppingFacts } from '../engine/stopping';
import { type CalendarDate, inWords, laterDateOf } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Refusal } from '../shared/refusal';
import { newDueOn } from './disputes';
import { newLadder, withoutWarning } from './ladder';
import { calendarOf, dueOf } from './schedule';
import type { DunningEffect, DunningFact, DunningState } from './state';

const CLAUSE = 'GTC-15.1.a';

export const stopFacts = stoppingFacts<DunningState>('payment', { clause: CLAUSE, retimed });

/**
 * Every date that is kept, counted anew: those that had passed before payment was suspended stay as they are. Reminders that turn out to have been
 * sent before anything was due remind of nothing: they are sent anew.
 */
export function retimed(suspended: DunningState, before: DunningState, at?: Instant): DunningState {
  const state = withDates(suspended, before);
  const { ladder, terms } = state;
  const isTooEarly = ladder.sent.some((reminder) => calendarOf(terms).dateOf(reminder.at) <= ladder.dueOn);
  if (!isTooEarly || at === undefined) return state;
  return { ...withoutWarning(state, at), ladder: newLadder(ladder.round + 1, ladder.dueOn) };
}

function withDates(stopped: DunningState, before: DunningState): DunningState {
  const { terms, receivable, ladder } = stopped;
  const due = dueOf(terms, receivable.issuedOn, printedOn(before), endedPeriods(stopped));
  const state = { ...stopped, due };
  const disputes = receivable.disputes.map((dispute) =>
    dispute.state === 'decided' && dispute.newDueOn !== undefined ? { ...dispute, newDueOn: newDueOn(state, dispute.notifiedOn) } : dispute,
  );
  const again = disputes.flatMap((dispute) => (dispute.state === 'decided' && dispute.newDueOn !== undefined ? [dispute.newDueOn] : []));
  const dueOn = ladder.round === 1 ? due.on : again.reduce(laterDateOf, due.on);
  const { suspendedFrom: _before, ...known } = receivable;
  const suspendedFrom = lastingFrom(state);
  return {
    ...state,
    receivable: { ...known, dueOn: due.on, disputes, ...(suspendedFrom !== undefined && { suspendedFrom }) },
    ladder: { ...ladder, dueOn },
  };
}

/** An invoice that was entered before its printed date was kept apart is due on it, where that is later than the term. */
function printedOn({ terms, due, receivable, stops = {} }: DunningState): CalendarDate | undefined {
  if (due.printedOn !== undefined || Object.keys(stops).length > 0) return due.printedOn;
  return due.on > dueOf(terms, receivable.issuedOn, undefined).on ? due.on : undefined;
}

/** Since when payment is suspended without an end that anybody knows. */
function lastingFrom({ stops = {} }: DunningState): CalendarDate | undefined {
  const [first] = Object.values(stops)
    .flatMap(({ from, lastOn }) => (lastOn === undefined ? [from] : []))
    .sort();
  return first;
}

/** Nothing is done about an invoice whose payment is suspended. */
export function stopped(state: DunningState, now: Instant): Step<DunningFact, DunningEffect> | undefined {
  const calendar = calendarOf(state.terms);
  const stop = stopOn(state, calendar.dateOf(now));
  if (stop === undefined) return undefined;
  const reason = { clause: CLAUSE, text: `the end of force majeure: payment is suspended since ${inWords(stop.from)}` };
  const again = resumesOn(stop);
  return again === undefined ? { kind: 'await', reason } : { kind: 'wait', until: calendar.startOf(again), reason };
}

/** Why nobody can be put in default on a day. */
export function whyNotDemanded(state: DunningState, on: CalendarDate): Refusal | undefined {
  const stop = stopOn(state, on);
  return (
    stop && { code: 'payment_suspended', clause: CLAUSE, message: `Payment is suspended by force majeure since ${inWords(stop.from)}.` }
  );
}
