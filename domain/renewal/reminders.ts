/** GTC-5.a: reminders of the last day for a notice, so that nobody is surprised by a renewal. The text asks for none. */

import type { Reason } from '../engine/reason';
import { isDone, sentFrom } from '../engine/reminding';
import { inWords, plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { plural } from '../time-limits/length';
import { calendarOf, type NoticeDeadline, workingDayUpTo } from './notice-deadline';
import { currentPeriod, standingDeadline } from './standing';
import type { RenewalState } from './state';
import type { Desk } from './terms';

export interface PlannedReminder {
  /** When it goes out; of one that the mail server did not take, when it is tried again. */
  readonly at: Instant;
  readonly period: number;
  readonly days: number;
  readonly to: Desk;
  readonly notice: string;
}

/**
 * The next reminder that nobody has sent. Of those whose time has come only the last is, and at once: a contract entered late, or one that
 * nobody ran for weeks, has no time to lose. After the last day for a notice there is none.
 */
export function nextReminder(state: RenewalState, now: Instant): PlannedReminder | undefined {
  const [period, deadline] = [currentPeriod(state), standingDeadline(state)];
  if (period === undefined || deadline === undefined || now > deadline.at) return undefined;
  const planned = state.terms.reminderOffsetsDays.map((days) => ({ days, at: reminderAt(state, deadline, days) }));
  const lastDue = planned.findLast(({ at }) => at <= now);
  const toCome = planned.filter(({ at }) => at > now);
  for (const offset of lastDue === undefined ? toCome : [lastDue, ...toCome]) {
    const [first] = openReminders(state, period.number, offset);
    if (first !== undefined) return first;
  }
  return undefined;
}

/** So many days before the last day for a notice, or on the working day before. */
function reminderAt({ terms }: RenewalState, { on }: NoticeDeadline, days: number): Instant {
  return calendarOf(terms).instantAt(workingDayUpTo(terms, plusDays(on, -days)), terms.reminderTime);
}

/** Those of one offset that are not sent, the first to go out first: a desk whose mail is tried again later keeps no other waiting. */
function openReminders(
  { terms, reminders }: RenewalState,
  period: number,
  { days, at: planned }: { readonly days: number; readonly at: Instant },
): readonly PlannedReminder[] {
  const open = terms.reminderTo.flatMap((to): PlannedReminder[] => {
    const notice = `renewal-reminder-${period}.${days}.${to}`;
    return isDone(reminders[notice]) ? [] : [{ at: sentFrom({ reminders }, notice, planned), period, days, to, notice }];
  });
  return open.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

/** What a reminder is sent for. */
export function reminderReason(state: RenewalState, { days, to }: PlannedReminder): Reason {
  const on = standingDeadline(state)?.on;
  const last = on === undefined ? '' : `, ${inWords(on)}`;
  return { clause: 'GTC-5.a', text: `${reminderInWords(days, to)} the last day for a notice${last}` };
}

export const reminderInWords = (days: number, to: string): string => `reminder to ${to.replace('-', ' ')}, ${plural(days, 'day')} before`;
