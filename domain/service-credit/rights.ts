/** GTC-3.6.1.d, GTC-3.6.1.f: the right for one failing month: until when it can be notified, and which notice counts. */
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { plusMillis } from '../shared/instant';
import { lastDayOf, type YearMonth } from '../shared/year-month';
import { deadline } from '../time-limits/deadline';
import { lengthFrom } from '../time-limits/length';
import type { Deadline } from '../time-limits/rule';
import { isCovered, workingCalendar } from '../time-limits/working-calendar';
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

interface Asked {
  readonly kind: Right['kind'];
  /** No notice is needed. */
  readonly isFree?: boolean;
  /** The notice that opened the sequence. */
  readonly opened?: LevelNotice;
}

/** What the notices of a month come to. */
export function rightOf(state: ServiceCreditState, month: YearMonth, { kind, isFree = false, opened }: Asked): Right {
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
  const isKnown = isCovered(calendar, latest);
  const rule = { clause, length: period, direction: 'forward', extendToWorkingDay: extendToWorkingDay && isKnown } as const;
  return deadline(rule, event, workingCalendar(calendar), { termsVersion, stoppedPeriods: [] });
}

/** More than any weekend with its holidays extends a last day by. */
const EXTENDED_DAYS_MAX = 14;

/** So long before the last day the figures are to be known: who learns of them later can hardly act on them. */
const TO_ACT_MS = 7 * 86_400_000;

/** The question whether the customer gets its time anew, of figures that came too late. */
export const lateFiguresQuestion = (month: YearMonth): string => `late-figures:${month}`;

/** Whether the right was lost while the figures were not known in time, and a person is to say, or said, what follows. */
export function areFiguresLate(state: ServiceCreditState, { month, status, lastDay }: Right): boolean {
  const { below } = state.months[month] ?? {};
  return status === 'lost' && below !== undefined && state.reopened[month] === undefined && plusMillis(below.since, TO_ACT_MS) > lastDay.at;
}
