/** When dunning acts: what each instant is computed from, and how. */
import { type CalendarDate, inWords, plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { type ActionTime, actionAt } from '../time-limits/action-at';
import { deadline } from '../time-limits/deadline';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import { type Warning, warningOf } from './ladder';
import type { Due, DunningState } from './state';
import type { DunningTerms } from './terms';

export const calendarOf = ({ calendar }: DunningTerms): WorkingCalendar => workingCalendar(calendar);

/** GTC-4.2.a: the payment period after the date of issue; a later due date printed on the invoice prevails. */
export function dueOf(terms: DunningTerms, issuedOn: CalendarDate, printedDueOn: CalendarDate | undefined): Due {
  const calendar = calendarOf(terms);
  const { paymentPeriod: length, extendToWorkingDay, version: termsVersion } = terms;
  const rule = { clause: 'GTC-4.2.a', length, direction: 'forward', extendToWorkingDay } as const;
  const { on, at, explanation } = deadline(rule, issuedOn, calendar, { termsVersion });
  if (printedDueOn === undefined || printedDueOn <= on) return { on, at, explanation };
  const later = extendToWorkingDay ? calendar.nextWorkingDay(printedDueOn) : printedDueOn;
  const prevails = `The later due date printed on the invoice, ${inWords(printedDueOn)}, prevails`;
  const extended = later === printedDueOn ? '.' : `; no working day, it is extended to ${inWords(later)}.`;
  return { on: later, at: calendar.endOf(later), explanation: [...explanation, prevails + extended] };
}

/** GTC-4.2.b: the next reminder's offset after the due date, and never less than the spacing after the one before was really sent. */
export function reminderTime({ terms, ladder }: DunningState): ActionTime | undefined {
  const offset = terms.reminderOffsetsDays[ladder.sent.length];
  if (offset === undefined) return undefined;
  const planned = reminderOn(terms, ladder.dueOn, offset);
  const before = ladder.sent.at(-1);
  const spaced = before && reminderOn(terms, calendarOf(terms).dateOf(before.at), terms.reminderSpacingDays);
  const due = spaced !== undefined && spaced.at > planned.at ? spaced : planned;
  return postponed(due, ladder.notBefore, (on) => reminderOn(terms, on, 0));
}

/** GTC-4.2.c: when access is suspended as the third reminder of this round announced; undefined before that was sent. */
export function suspensionTime(state: DunningState): ActionTime | undefined {
  const warning = warningOf(state);
  return warning && suspensionTimeOf(state.terms, warning);
}

/** GTC-4.2.c: on the working day after the last of the days that follow the third reminder, which is extended like any last day to pay. */
export function suspensionTimeOf(terms: DunningTerms, { from, notBefore }: Warning): ActionTime {
  const rule = { clause: 'GTC-4.2.c', length: `P${terms.suspensionDays}D`, direction: 'forward', extendToWorkingDay: true } as const;
  const last = deadline(rule, from, calendarOf(terms), { termsVersion: terms.version });
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

const suspensionOn: Planning = (terms, after, days) => actionAt({ after, days, at: terms.suspensionTime }, calendarOf(terms));

const reminderOn: Planning = (terms, after, days) => {
  const calendar = calendarOf(terms);
  const { reminderTime: at } = terms;
  if (terms.workingDaysOnly) return actionAt({ after, days, at }, calendar);
  const on = plusDays(after, days);
  const text = `${days} days after ${inWords(after)} is ${inWords(on)}, at ${at} in ${calendar.zone}.`;
  return { on, at: calendar.instantAt(on, at), explanation: [text] };
};
