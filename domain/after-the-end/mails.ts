/** GTC-8.c: the customer is told what follows the end, and reminded before the time for an export is over. The text asks for neither. */
import { isDone, sentFrom } from '../engine/reminding';
import { plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { standingChoice } from './done';
import { calendarOf, isYearCovered, lastDayOf, standingEnd } from './last-days';
import type { AfterTheEndEffect, AfterTheEndState } from './state';
import { REMINDER_TIME } from './terms';

export interface PlannedMail extends Pick<AfterTheEndEffect, 'notice' | 'isReminder'> {
  readonly at: Instant;
}

const REMINDER_DAYS = 7;

/** The next mail that nobody has sent; none once the time for an export is over. */
export function nextMail(state: AfterTheEndState, now: Instant): PlannedMail | undefined {
  const [end, last] = [standingEnd(state), lastDayOf(state, 'export')];
  if (end === undefined || last === undefined || now > last.at) return undefined;
  const calendar = calendarOf(state.terms);
  const first = { notice: `end-notice-${end.on}`, isReminder: false, at: calendar.startOf(plusDays(end.on, 1)) };
  const planOn = plusDays(last.on, -REMINDER_DAYS);
  const remindedOn = isYearCovered(state.terms, end.on) ? calendar.previousWorkingDay(planOn) : planOn;
  const reminder = { notice: `export-reminder-${end.on}`, isReminder: true, at: calendar.instantAt(remindedOn, REMINDER_TIME) };
  const planned = [first, ...(standingChoice(state) === undefined && remindedOn > end.on ? [reminder] : [])];
  const open = planned.find(({ notice }) => !isDone(state.reminders[notice]));
  return open && { ...open, at: sentFrom(state, open.notice, open.at) };
}
