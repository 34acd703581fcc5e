/**
 * GTC-3.7.2.a and b: the customer is contacted once it uses more than its limit, and informed for a time from that day.
 *
 * Below the limit again, the reports go on for their time, as the text says, and say so. Above it again within that time, the reports tell of it;
 * a new contact is due only once that time is over, and only if the customer is above the limit beyond it by an excess that began after it was
 * contacted. One and the same excess that never ended is contacted about once.
 */
import { isDone } from '../engine/reminding';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import { type Instant, laterOf, plusMillis } from '../shared/instant';
import { type DateLength, lengthFrom } from '../time-limits/length';
import { bothMonthRules, type MonthReadings } from '../time-limits/month-readings';
import { workingCalendar } from '../time-limits/working-calendar';
import type { StorageState } from './state';
import { daysOf, type Excess, excessesOf } from './usage';

/** The customer was contacted: by mail, or in another way where no mail could be delivered. */
export interface Contact {
  readonly notice: string;
  readonly at: Instant;
  readonly on: CalendarDate;
  /** The last day of the time during which it is informed. */
  readonly lastOn: CalendarDate;
}

/** A mail in its time. */
export interface Due {
  readonly notice: string;
  readonly at: Instant;
}

const CONTACT = 'contact-';
const REPORT = 'report-';
/** The text gives no time of day: at nine, when somebody reads it. */
const REPORT_TIME = '09:00';

/** When the customer had what a notice says; undefined while it has not. */
export const toldAt = ({ reminders, toldOtherwise }: StorageState, notice: string): Instant | undefined =>
  toldOtherwise[notice] ?? (reminders[notice]?.status === 'sent' ? reminders[notice].last : undefined);

/** Nobody takes it, and nobody has told the customer otherwise. */
export const isUndelivered = ({ reminders, toldOtherwise }: StorageState, notice: string): boolean =>
  reminders[notice]?.status === 'undeliverable' && toldOtherwise[notice] === undefined;

/** Sent, told otherwise, or before a person. */
export const isConcluded = (state: StorageState, notice: string): boolean =>
  isDone(state.reminders[notice]) || state.toldOtherwise[notice] !== undefined;

/** Until when a customer that was contacted on a day is informed, by both ways to end months, with how that is computed. */
export function informingFrom({ terms }: Pick<StorageState, 'terms'>, contactedOn: CalendarDate): MonthReadings {
  const rule = { clause: 'GTC-3.7.2.b', length: terms.informPeriod, direction: 'forward', extendToWorkingDay: false } as const;
  return bothMonthRules(rule, contactedOn, workingCalendar(terms.calendar), { termsVersion: terms.version });
}

/** Every contact that was made, in order. */
export function contactsOf(state: StorageState): readonly Contact[] {
  const { informPeriod, monthRule } = state.terms;
  const contacts: Contact[] = [];
  for (;;) {
    const notice = `${CONTACT}${contacts.length + 1}`;
    const at = toldAt(state, notice);
    if (at === undefined) return contacts;
    const on = daysOf(state).dateOf(at);
    contacts.push({ notice, at, on, lastOn: lengthFrom(on, informPeriod, 'forward', monthRule) });
  }
}

/** The contact that is owed, and about which excess; undefined where none is. */
export function owedContact(state: StorageState): (Due & { readonly excess: Excess }) | undefined {
  const contacts = contactsOf(state);
  const notice = `${CONTACT}${contacts.length + 1}`;
  const last = contacts.at(-1);
  const excesses = excessesOf(state);
  if (last === undefined) return excesses[0] && { notice, at: excesses[0].from, excess: excesses[0] };
  const overAt = plusMillis(daysOf(state).endOf(last.lastOn), 1);
  const excess = excesses.find(({ from, until }) => from > last.at && (until === undefined || until > overAt));
  return excess && { notice, at: laterOf(overAt, excess.from), excess };
}

/** The reports that follow a contact. Where the interval is longer than the time, there is one, on its last day. */
export function reportsAfter(state: StorageState, { on, lastOn }: Contact): readonly (Due & { readonly on: CalendarDate })[] {
  const { informEvery, monthRule } = state.terms;
  const days: CalendarDate[] = [];
  for (let day = on, times = 1; ; times += 1) {
    day = lengthFrom(on, timesOver(informEvery, times), 'forward', monthRule);
    if (day > lastOn) break;
    days.push(day);
  }
  if (days.length === 0) days.push(lastOn);
  return days.map((day) => ({ notice: `${REPORT}${day}`, on: day, at: daysOf(state).instantAt(day, REPORT_TIME) }));
}

/** P3M for P1M three times: counted from one day, months that have no such day don't shorten those after them. */
const timesOver = (length: DateLength, times: number): DateLength =>
  length.replace(/\d+/, (count) => String(Number(count) * times)) as DateLength;

export const isReport = (notice: string): boolean => notice.startsWith(REPORT);

/** What a notice is called in the timeline. */
export const noticeInWords = (notice: string): string =>
  isReport(notice)
    ? `report of ${inWords(notice.slice(REPORT.length) as CalendarDate)} on the storage used`
    : 'mail to the customer that it uses more than its limit of storage';
