/** GTC-3.6.1.d to f: which month opens the sequence, which earns a credit, and until when the customer may notify it. */

import { lastDayOf } from '../availability/month-window';
import { monthOf, plusMonths, type YearMonth } from '../indexation/year-month';
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { plusMillis } from '../shared/instant';
import { deadline } from '../time-limits/deadline';
import { covers, holidayTable } from '../time-limits/holiday-tables';
import { lengthFrom } from '../time-limits/length';
import type { Deadline } from '../time-limits/rule';
import { workingCalendar } from '../time-limits/working-calendar';
import { isBeyondEnd, isClosed, isMonthBelow, monthsBelow } from './months';
import { countedOn, isWritten } from './notices';
import type { LevelNotice, ServiceCreditState } from './state';
import type { NoticeTerms } from './terms';

/**
 * Where the right for a failing month stands.
 *
 * - open: a notice may still come
 * - notified: one came in time, or was admitted; or none is needed
 * - asked: one came, and a person decides whether it counts
 * - lost: none came in time
 */
export type RightStatus = 'open' | 'notified' | 'asked' | 'lost';

/** A failing month that a notice is about: the first of a sequence, or one that earns a credit. */
export interface Right {
  readonly kind: 'first' | 'credit';
  readonly month: YearMonth;
  readonly status: RightStatus;
  readonly clause: string;
  /** For the customer's notice. */
  readonly lastDay: Deadline;
  /** The one that counts. */
  readonly notice?: LevelNotice;
  /** Of a credit: the notice that opened its sequence. */
  readonly opened?: LevelNotice;
}

/** GTC-3.6.1.e: the time to reach the level again, and the month that shows whether it was. */
export interface Cure {
  readonly lastDay: Deadline;
  readonly testMonth: YearMonth;
}

export type Course =
  | Right
  /** Below its level while the time to reach it runs: neither opens nor earns anything. */
  | { readonly kind: 'in-cure'; readonly month: YearMonth; readonly cure: Cure }
  /** The first month that meets its level after one that was notified. */
  | { readonly kind: 'cured'; readonly month: YearMonth };

const known = new WeakMap<ServiceCreditState, readonly Course[]>();

/** What each closed month comes to, from the first that was below its level on. A state never changes: it is computed once. */
export function coursesOf(state: ServiceCreditState): readonly Course[] {
  const before = known.get(state);
  if (before !== undefined) return before;
  const courses = computed(state);
  known.set(state, courses);
  return courses;
}

function computed(state: ServiceCreditState): readonly Course[] {
  const [first] = monthsBelow(state);
  if (first === undefined) return [];
  const courses: Course[] = [];
  let cure: Cure | undefined;
  let opened: LevelNotice | undefined;
  let hasCredit = false;
  for (let month = first; isOver(state, month) && !isBeyondEnd(state, month); month = plusMonths(month, 1)) {
    if (!isMonthBelow(state, month)) {
      if (cure !== undefined) courses.push({ kind: 'cured', month });
      cure = undefined;
      hasCredit = false;
    } else if (cure === undefined) {
      const right = rightOf(state, month, { kind: 'first' });
      courses.push(right);
      opened = right.notice;
      if (opened !== undefined) cure = cureOf(state, opened);
    } else if (month < cure.testMonth) {
      courses.push({ kind: 'in-cure', month, cure });
    } else {
      const isFree = hasCredit && !state.terms.noticeForEachMonth;
      const right = rightOf(state, month, { kind: 'credit', isFree, ...(opened && { opened }) });
      courses.push(right);
      hasCredit ||= right.status === 'notified';
    }
  }
  return courses;
}

/** Months are closed in order: one of which a later one is known to be closed is over as well. */
function isOver(state: ServiceCreditState, month: YearMonth): boolean {
  return isClosed(state, month) || Object.keys(state.months).some((later) => later > month);
}

interface Asked {
  readonly kind: Right['kind'];
  /** No notice is needed. */
  readonly isFree?: boolean;
  /** The notice that opened the sequence. */
  readonly opened?: LevelNotice;
}

function rightOf(state: ServiceCreditState, month: YearMonth, { kind, isFree = false, opened }: Asked): Right {
  const terms = kind === 'first' ? state.terms.first : state.terms.further;
  const lastDay = lastNoticeDay(state, month, terms);
  const right = { kind, month, clause: terms.clause, lastDay, ...(opened && { opened }) };
  const notices = noticesOf(state, month);
  const counting =
    notices.find((notice) => isInTime(notice, terms, lastDay.on) && isNew(notice, right)) ??
    notices.find(({ decided }) => decided === 'admitted');
  if (counting !== undefined) return { ...right, status: 'notified', notice: counting };
  if (isFree) return { ...right, status: 'notified' };
  if (notices.some((notice) => isDoubtful(notice, right))) return { ...right, status: 'asked' };
  const isLost = notices.length > 0 || (state.lapsed[month] ?? '') >= lastDay.on;
  return { ...right, status: isLost ? 'lost' : 'open' };
}

/** In writing, the earliest first. */
const noticesOf = ({ notices }: ServiceCreditState, month: YearMonth): readonly LevelNotice[] =>
  Object.values(notices)
    .filter((notice) => notice.month === month && isWritten(notice))
    .sort((one, other) => (one.receivedOn + one.noticeId < other.receivedOn + other.noticeId ? -1 : 1));

export const isInTime = (notice: LevelNotice, terms: NoticeTerms, lastOn: CalendarDate): boolean => countedOn(notice, terms) <= lastOn;

/** "A new written notification" of a further month: one that came once the month was over, and not before the one that opened the sequence. */
export const isNew = ({ month, receivedOn }: LevelNotice, { kind, opened }: Pick<Right, 'kind' | 'opened'>): boolean =>
  kind === 'first' || (receivedOn > lastDayOf(month) && (opened === undefined || receivedOn >= opened.receivedOn));

/**
 * Not in time, or not new, and yet for a person to judge: a registered letter that was deposited in time, and any notice of a second or later month, for which the
 * text gives no number of days.
 */
export const isDoubtful = (notice: LevelNotice, { kind, lastDay }: Pick<Right, 'kind' | 'lastDay'>): boolean =>
  notice.decided === undefined && (kind === 'credit' || wasDepositedInTime(notice, lastDay.on));

export const wasDepositedInTime = ({ depositedOn }: LevelNotice, lastOn: CalendarDate): boolean =>
  depositedOn !== undefined && depositedOn <= lastOn;

/** The last day for the notice of a month, from its last day, or from the day on which a person gave the time anew; neither is counted. */
export function lastNoticeDay(state: ServiceCreditState, month: YearMonth, { clause, period, extendToWorkingDay }: NoticeTerms): Deadline {
  const { calendar, version: termsVersion } = state.terms;
  const event = state.reopened[month] ?? lastDayOf(month);
  // Outside the years of the holiday tables nothing is extended.
  const latest = plusDays(lengthFrom(event, period, 'forward', 'same-date'), EXTENDED_DAYS_MAX);
  const isKnown = covers(holidayTable(calendar.country, calendar.version), latest);
  const rule = { clause, length: period, direction: 'forward', extendToWorkingDay: extendToWorkingDay && isKnown } as const;
  return deadline(rule, event, workingCalendar(calendar), { termsVersion, stoppedPeriods: [] });
}

/** More than any weekend with its holidays extends a last day by. */
const EXTENDED_DAYS_MAX = 14;

/** From the receipt of the notice, or from the end of the month where it came before; the provider's own time is never extended. */
export function cureOf(state: ServiceCreditState, { month, receivedOn }: LevelNotice): Cure {
  const { calendar, version: termsVersion, curePeriod: length, cureTest } = state.terms;
  const from = receivedOn > lastDayOf(month) ? receivedOn : lastDayOf(month);
  const rule = { clause: 'GTC-3.6.1.e', length, direction: 'forward', extendToWorkingDay: false } as const;
  const lastDay = deadline(rule, from, workingCalendar(calendar), { termsVersion, stoppedPeriods: [] });
  const [next, containing] = [plusMonths(month, 1), monthOf(lastDay.on)];
  return { lastDay, testMonth: cureTest === 'next-calendar-month' || containing < next ? next : containing };
}

/** So long before the last day the figures are to be known: who learns of them later can hardly act on them. */
const TO_ACT_MS = 7 * 86_400_000;

/** The question whether the customer gets its time anew, of figures that came too late. */
export const lateFiguresQuestion = (month: YearMonth): string => `late-figures:${month}`;

/** Whether the right was lost while the figures were not known in time, and a person is to say, or said, what follows. */
export function areFiguresLate(state: ServiceCreditState, { month, status, lastDay }: Right): boolean {
  const { below } = state.months[month] ?? {};
  return status === 'lost' && below !== undefined && state.reopened[month] === undefined && plusMillis(below.since, TO_ACT_MS) > lastDay.at;
}

export const isRight = (course: Course): course is Right => course.kind === 'first' || course.kind === 'credit';

/** What a month comes to; undefined where it met its level and nothing hung on it, or is not closed. */
export const courseOf = (state: ServiceCreditState, month: YearMonth): Course | undefined =>
  coursesOf(state).find((course) => course.month === month);

/** The sequence that is open: the time to cure of its first month, until a month meets its level. */
export function openCure(state: ServiceCreditState): Cure | undefined {
  const last = coursesOf(state).at(-1);
  if (last === undefined || last.kind === 'cured') return undefined;
  const first = coursesOf(state).findLast((course): course is Right => course.kind === 'first');
  return first?.notice && cureOf(state, first.notice);
}

/** The month whose figures decide how an open sequence goes on; undefined where none is open, or the contract ends before it. */
export function nextOfCase(state: ServiceCreditState): YearMonth | undefined {
  const last = coursesOf(state).at(-1);
  if (last === undefined || openCure(state) === undefined) return undefined;
  const month = plusMonths(last.month, 1);
  return isBeyondEnd(state, month) ? undefined : month;
}
