/** GTC-17.2: legal is reminded before a policy expires. The text certifies that the policies are held; it asks for no reminder. */
import type { FactRules } from '../engine/fact-rule';
import { isDone, reminderRules, sentFrom } from '../engine/reminding';
import { type CalendarDate, calendarDate, inWords, plusDays, weekday } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { lengthFrom } from '../time-limits/length';
import { type CalendarName, isCovered, workingCalendar } from '../time-limits/working-calendar';
import { daysOf, expiresAt, isFollowed } from './standing';
import type { InsuranceFacts, InsuranceState } from './state';

const CLAUSE = 'GTC-17.2';
const PREFIX = 'expiry-reminder-';

export interface PlannedReminder {
  /** When it goes out; of one that the mail server did not take, when it is tried again. */
  readonly at: Instant;
  readonly notice: string;
}

/**
 * The reminder of its last day that nobody has sent, unless another policy follows without a gap or the day is over. One for each last day: a
 * policy that was prolonged is reminded of again. One whose time has passed goes out at once.
 */
export function nextReminder(state: InsuranceState, now: Instant): PlannedReminder | undefined {
  const notice = `${PREFIX}${state.expiresOn}`;
  if (now >= expiresAt(state) || isDone(state.reminders[notice]) || isFollowed(state)) return undefined;
  const at = sentFrom(state, notice, plannedAt(state));
  return at >= expiresAt(state) ? undefined : { at, notice };
}

/** So long before its last day, or on the working day before. */
function plannedAt(state: InsuranceState): Instant {
  const { calendar, expiryReminder, expiryReminderTime } = state.terms;
  const on = lengthFrom(state.expiresOn, expiryReminder, 'backward', 'same-date');
  return daysOf(state).instantAt(workingDayUpTo(calendar, on), expiryReminderTime);
}

/** In a year whose holidays are not known, any day but Saturday and Sunday. */
function workingDayUpTo(calendar: CalendarName, on: CalendarDate): CalendarDate {
  const isKnown = isCovered(calendar, on);
  const isWorked = isKnown ? workingCalendar(calendar).isWorkingDay(on) : weekday(on) <= 5;
  return isWorked ? on : workingDayUpTo(calendar, plusDays(on, -1));
}

export const reminderInWords = (notice: string): string =>
  `reminder to legal that the policy expires on ${inWords(calendarDate(notice.slice(PREFIX.length)))}`;

const { sent, refused, failed, bounced } = reminderRules<InsuranceState>(CLAUSE, {
  sent: (notice) => `${reminderInWords(notice)}: accepted by the mail server`,
  refused: (notice) => `${reminderInWords(notice)}: it could not be delivered, or legal has no address`,
  failed: (notice) => `${reminderInWords(notice)}: not taken by the mail server, tried again in 15 minutes`,
  bounced: (notice) => `${reminderInWords(notice)}: it came back`,
});

type ReminderFacts = Pick<
  InsuranceFacts,
  'expiryReminderSent' | 'expiryReminderRefused' | 'expiryReminderFailed' | 'expiryReminderBounced'
>;

export const reminderFacts: FactRules<InsuranceState, ReminderFacts> = {
  expiryReminderSent: sent,
  expiryReminderRefused: refused,
  expiryReminderFailed: failed,
  expiryReminderBounced: bounced,
};
