/** When dunning acts: what each instant is computed from, and how. */
import { endedPeriods } from '../engine/stopping';
import { type CalendarDate, daysBetween, inWords, plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { type ActionTime, actionAt } from '../time-limits/action-at';
import { deadline } from '../time-limits/deadline';
import { plural } from '../time-limits/length';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import { type Warning, warningOf } from './ladder';
import type { Due, DunningState } from './state';
import type { DunningTerms } from './terms';

export const calendarOf = ({ calendar }: DunningTerms): WorkingCalendar => workingCalendar(calendar);

type Stopped = ReturnType<typeof endedPeriods>;

/**
 * GTC-4.2.a: the payment period after the date of issue; a later due date printed on the invoice prevails. Either is lengthened by the days on
 * which payment was suspended (GTC-15.1.a).
 */
export function dueOf(
  terms: DunningTerms,
  issuedOn: CalendarDate,
  printedDueOn: CalendarDate | undefined,
  stoppedPeriods: Stopped = [],
): Due {
  const calendar = calendarOf(terms);
  const { paymentPeriod: length, extendToWorkingDay, version: termsVersion } = terms;
  const rule = { clause: 'GTC-4.2.a', length, direction: 'forward', extendToWorkingDay } as const;
  const limit = deadline(rule, issuedOn, calendar, { termsVersion, stoppedPeriods });
  const byTerm = { on: limit.on, at: limit.at, explanation: limit.explanation };
  if (printedDueOn === undefined) return byTerm;
  const printed = { ...rule, length: `P${daysBetween(issuedOn, printedDueOn)}D` } as const;
  const isLater = printedDueOn > deadline(rule, issuedOn, calendar, { termsVersion }).on;
  if (!isLater) return { ...byTerm, printedOn: printedDueOn };
  const { on, at, explanation } = deadline(printed, issuedOn, calendar, { termsVersion, stoppedPeriods });
  const prevails = `The later due date printed on the invoice, ${inWords(printedDueOn)}, prevails.`;
  return { on, at, explanation: [...limit.explanation, prevails, ...explanation.slice(1)], printedOn: printedDueOn };
}

/** GTC-4.2.b: the next reminder's offset after the due date, and never less than the spacing after the one before was really sent. */
export function reminderTime(state: DunningState): ActionTime | undefined {
  const { terms, ladder } = state;
  const offset = terms.reminderOffsetsDays[ladder.sent.length];
  if (offset === undefined) return undefined;
  const planned = lengthened(state, ladder.dueOn, offset);
  const before = ladder.sent.at(-1);
  const spaced = before && lengthened(state, calendarOf(terms).dateOf(before.at), terms.reminderSpacingDays);
  const due = spaced !== undefined && spaced.at > planned.at ? spaced : planned;
  return postponed(due, ladder.notBefore, (on) => reminderOn(terms, on, 0));
}

/** GTC-4.2.c: when access is suspended as the third reminder of this round announced; undefined before that was sent. */
export function suspensionTime(state: DunningState): ActionTime | undefined {
  const warning = warningOf(state);
  return warning && suspensionTimeOf(state, warning);
}

/** GTC-4.2.c: on the working day after the last of the days that follow the third reminder, which is extended like any last day to pay. */
export function suspensionTimeOf(state: Pick<DunningState, 'terms' | 'stops'>, { from, notBefore }: Warning): ActionTime {
  const { terms } = state;
  const rule = { clause: 'GTC-4.2.c', length: `P${terms.suspensionDays}D`, direction: 'forward', extendToWorkingDay: true } as const;
  const last = deadline(rule, from, calendarOf(terms), { termsVersion: terms.version, stoppedPeriods: endedPeriods(state) });
  const due = suspensionOn(terms, last.on, 1);
  return postponed({ ...due, explanation: [...last.explanation, ...due.explanation] }, notBefore, (on) => suspensionOn(terms, on, 0));
}

/** When the next reminder is to be sent, seen from `now`. */
export const reminderDue = (state: DunningState, now: Instant): Instant | undefined =>
  caughtUp(state.terms, reminderTime(state), now, reminderOn);

/** When access is to be suspended, seen from `now`. */
export const suspensionDue = (state: DunningState, now: Instant): Instant | undefined =>
  caughtUp(state.terms, suspensionTime(state), now, suspensionOn);

type Planning = (terms: DunningTerms, after: CalendarDate, days: number) => ActionTime;

/**
 * A step whose day was missed is caught up on a working day, not before its hour: nobody is dunned on a Sunday night because a server was
 * down. On its own day it is taken at any time.
 */
function caughtUp(terms: DunningTerms, planned: ActionTime | undefined, now: Instant, plan: Planning): Instant | undefined {
  if (planned === undefined || now < planned.at) return planned?.at;
  const today = calendarOf(terms).dateOf(now);
  return planned.on === today ? planned.at : plan(terms, today, 0).at;
}

function postponed(due: ActionTime, notBefore: CalendarDate | undefined, plan: (on: CalendarDate) => ActionTime): ActionTime {
  if (notBefore === undefined || due.on >= notBefore) return due;
  const moved = plan(notBefore);
  return { ...moved, explanation: [...due.explanation, `Postponed by finance to ${inWords(notBefore)}.`, ...moved.explanation] };
}

/** A reminder so many days after a date, and later by the days on which payment was suspended meanwhile. */
function lengthened(state: DunningState, after: CalendarDate, days: number): ActionTime {
  const { terms } = state;
  const stoppedPeriods = endedPeriods(state);
  if (stoppedPeriods.length === 0 || days === 0) return reminderOn(terms, after, days);
  const rule = { clause: 'GTC-15.1.a', length: `P${days}D`, direction: 'forward', extendToWorkingDay: false } as const;
  const { on } = deadline(rule, after, calendarOf(terms), { termsVersion: terms.version, stoppedPeriods });
  const added = daysBetween(plusDays(after, days), on);
  const planned = reminderOn(terms, after, days + added);
  if (added === 0) return planned;
  const text = `Payment was suspended by force majeure: ${plural(added, 'day')} are added.`;
  return { ...planned, explanation: [text, ...planned.explanation] };
}

const suspensionOn: Planning = (terms, after, days) => actionAt({ after, days, at: terms.suspensionTime }, calendarOf(terms));

const reminderOn: Planning = (terms, after, days) => {
  const calendar = calendarOf(terms);
  const { reminderTime: at } = terms;
  if (terms.workingDaysOnly) return actionAt({ after, days, at }, calendar);
  const on = plusDays(after, days);
  const text = `${days} days after ${inWords(after)} is ${inWords(on)}, at ${at} in ${calendar.zone}.`;
  return { on, at: calendar.instantAt(on, at), explanation: [text] };
};
