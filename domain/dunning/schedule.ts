/** When dunning acts: what each instant is computed from, and how. */
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { type Instant, laterOf } from '../shared/instant';
import { type ActionTime, actionAt } from '../time-limits/action-at';
import { deadline } from '../time-limits/deadline';
import type { ClockTime } from '../time-limits/local-days';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import type { Due, DunningState } from './state';
import { type DunningTerms, REMINDERS_BEFORE_SUSPENSION } from './terms';

export const calendarOf = ({ calendar }: DunningTerms): WorkingCalendar => workingCalendar(calendar);

/** GTC-4.2.a: the payment period after the date of issue; a later due date printed on the invoice prevails. */
export function dueOf(terms: DunningTerms, issuedOn: CalendarDate, printedDueOn: CalendarDate | undefined): Due {
  const calendar = calendarOf(terms);
  const { paymentPeriod: length, extendToWorkingDay, version: termsVersion } = terms;
  const { on, at, explanation } = deadline({ clause: 'GTC-4.2.a', length, direction: 'forward', extendToWorkingDay }, issuedOn, calendar, {
    termsVersion,
  });
  if (printedDueOn === undefined || printedDueOn <= on) return { on, at, explanation };
  const later = extendToWorkingDay ? calendar.nextWorkingDay(printedDueOn) : printedDueOn;
  return {
    on: later,
    at: calendar.endOf(later),
    explanation: [...explanation, `The later due date printed on the invoice, ${later}, prevails.`],
  };
}

/** GTC-4.2.b: the next reminder's offset after the due date, and never less than the spacing after the one before was really sent. */
export function reminderTime({ terms, ladder }: DunningState): ActionTime | undefined {
  const offset = terms.reminderOffsetsDays[ladder.sent.length];
  if (offset === undefined) return undefined;
  const calendar = calendarOf(terms);
  const planned = act(terms, ladder.dueOn, offset, terms.reminderTime);
  const before = ladder.sent.at(-1);
  const spaced = before && act(terms, calendar.dateOf(before.at), terms.reminderSpacingDays, terms.reminderTime);
  return postponed(terms, ladder.notBefore, spaced && spaced.at > planned.at ? spaced : planned, terms.reminderTime);
}

/** GTC-4.2.c: on the working day after the last of the days that follow the third reminder; undefined before it was sent. */
export function suspensionTime({ terms, ladder }: DunningState): ActionTime | undefined {
  const third = ladder.sent[REMINDERS_BEFORE_SUSPENSION - 1];
  if (third === undefined) return undefined;
  const due = act(terms, calendarOf(terms).dateOf(third.at), terms.suspensionDays + 1, terms.suspensionTime);
  return postponed(terms, ladder.notBefore, due, terms.suspensionTime);
}

/**
 * A step whose day was missed is caught up on a working day, not before its hour: nobody is dunned on a Sunday night because a server was
 * down. On its own day it is taken at any time.
 */
export function caughtUp(terms: DunningTerms, planned: Instant, now: Instant, time: ClockTime): Instant {
  const calendar = calendarOf(terms);
  const today = calendar.dateOf(now);
  if (now < planned || calendar.dateOf(planned) === today) return planned;
  return laterOf(planned, act(terms, today, 0, time).at);
}

function postponed(terms: DunningTerms, notBefore: CalendarDate | undefined, planned: ActionTime, time: ClockTime): ActionTime {
  if (notBefore === undefined || planned.on >= notBefore) return planned;
  const moved = act(terms, notBefore, 0, time);
  return { ...moved, explanation: [...planned.explanation, `Postponed by finance to ${notBefore}.`, ...moved.explanation] };
}

function act(terms: DunningTerms, after: CalendarDate, days: number, time: ClockTime): ActionTime {
  const calendar = calendarOf(terms);
  if (terms.workingDaysOnly) return actionAt({ after, days, at: time }, calendar);
  const on = plusDays(after, days);
  return { on, at: calendar.instantAt(on, time), explanation: [`${days} days after ${after} is ${on}, at ${time} in ${calendar.zone}.`] };
}
