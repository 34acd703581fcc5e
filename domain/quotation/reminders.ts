/** GTC-1.a: the seller is reminded before an offer lapses. The text asks for no reminder, and none is a condition of the lapse. */
import { isDone, sentFrom } from '../engine/reminding';
import { plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { plural } from '../time-limits/length';
import type { QuotationState } from './state';
import { calendarOf } from './validity';

export interface PlannedReminder {
  /** When it goes out; of one that the mail server did not take, when it is tried again. */
  readonly at: Instant;
  readonly days: number;
  readonly notice: string;
}

/**
 * The next reminder that nobody has sent, while the offer can be accepted. Of those whose time has come only the last is, and at once: an
 * offer entered late has no time to lose, and two whose days fall on one working day are one.
 */
export function nextReminder(state: QuotationState, now: Instant): PlannedReminder | undefined {
  if (now > state.validUntil.at) return undefined;
  const planned = plannedReminders(state);
  const lastDue = planned.findLast(({ at }) => at <= now);
  const open = [...(lastDue === undefined ? [] : [lastDue]), ...planned.filter(({ at }) => at > now)];
  const found = open.find(({ notice }) => !isDone(state.reminders[notice]));
  if (found === undefined) return undefined;
  const at = sentFrom(state, found.notice, found.at);
  return at > state.validUntil.at ? undefined : { ...found, at };
}

/** All of them, in order of time. One whose day is not after that of the presentation is none. */
function plannedReminders({ terms, presentedOn, validUntil }: QuotationState): readonly PlannedReminder[] {
  const calendar = calendarOf(terms);
  return terms.sellerReminderOffsetsDays.flatMap((days) => {
    if (plusDays(validUntil.on, -days) <= presentedOn) return [];
    const on = calendar.previousWorkingDay(plusDays(validUntil.on, -days));
    return on > presentedOn ? [{ at: calendar.instantAt(on, terms.sellerReminderTime), days, notice: `seller-reminder-${days}` }] : [];
  });
}

export const reminderInWords = (days: number): string => `reminder to the seller, ${plural(days, 'day')} before the quotation lapses`;
