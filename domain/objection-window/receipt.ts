/** DPA-4.1.b: when a customer received the announcement, and the last day for its objections. */
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import { announcementNotice } from './notices';
import type { ObjectionWindowState } from './state';
import type { ObjectionTerms } from './terms';

export const calendarOf = ({ calendar }: ObjectionTerms): WorkingCalendar => workingCalendar(calendar);

export interface Receipt {
  readonly by: 'software' | 'email' | 'reading' | 'handover';
  readonly on: CalendarDate;
  /** Of a handover only the day is known. */
  readonly at?: Instant;
}

/** Everything by which it counts as received, the earliest first. A mail that bounced is none. */
export function receiptsOf(state: ObjectionWindowState): readonly Receipt[] {
  const { terms, postedAt, readAt, handedOn } = state;
  const days = calendarOf(terms);
  const byPosting = terms.received !== 'delivered' && postedAt !== undefined ? [{ by: 'software', at: postedAt } as const] : [];
  const byReading = readAt === undefined ? [] : [{ by: 'reading', at: readAt } as const];
  const byMail = terms.received === 'posted' ? [] : sentAt(state).map((at) => ({ by: 'email', at }) as const);
  const known = [...byPosting, ...byMail, ...byReading].map((receipt) => ({ ...receipt, on: days.dateOf(receipt.at) }));
  const byHand = handedOn === undefined ? [] : [{ by: 'handover', on: handedOn } as const];
  return [...known, ...byHand].sort((one, other) => (instantOf(one, days) < instantOf(other, days) ? -1 : 1));
}

/** What was handed over on a day counts from its beginning: only the day matters. */
const instantOf = ({ at, on }: Receipt, days: WorkingCalendar): Instant => at ?? days.startOf(on);

function sentAt({ reminders, announcement }: ObjectionWindowState): readonly Instant[] {
  return Object.entries(reminders).flatMap(([notice, { status, last }]) =>
    status === 'sent' && announcementNotice.isOf(notice, announcement.revision) ? [last] : [],
  );
}

export const receiptOf = (state: ObjectionWindowState): Receipt | undefined => receiptsOf(state)[0];

/** The last day for objecting, from the day of receipt, which is not counted; undefined before it. */
export function lastDayOf(state: ObjectionWindowState): Deadline | undefined {
  const receipt = receiptOf(state);
  if (receipt === undefined || !state.announcement.isObjectable) return undefined;
  return lastDayFrom(state.terms, receipt.on);
}

/** The last day for objecting to what was received on a day. */
export function lastDayFrom(terms: ObjectionTerms, receivedOn: CalendarDate): Deadline {
  const { period: length, extendToWorkingDay, version: termsVersion } = terms;
  const rule = { clause: 'DPA-4.1.b', length, direction: 'forward', extendToWorkingDay } as const;
  return deadline(rule, receivedOn, calendarOf(terms), { termsVersion, stoppedPeriods: [] });
}

/** Whether the last day was seen to pass in silence; a later day that passed leaves none before it. */
export function hasLapsed(state: ObjectionWindowState): boolean {
  const last = lastDayOf(state);
  return last !== undefined && state.lapsedOn !== undefined && state.lapsedOn >= last.on;
}

const byInWords: Readonly<Record<Receipt['by'], string>> = {
  software: 'posted in the software while its users could log in',
  email: 'accepted by the mail server of its contact',
  reading: 'read in the software',
  handover: 'handed over',
};

export const receiptInWords = ({ by, on }: Receipt): string => `${byInWords[by]} on ${inWords(on)}`;
