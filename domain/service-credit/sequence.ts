/** GTC-3.6.1.d to f: which month opens the sequence, which earns a credit, and until when the customer may notify it. */

import { remembered } from '../engine/remembered';
import { lastDayOf, monthOf, plusMonths, type YearMonth } from '../shared/year-month';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { workingCalendar } from '../time-limits/working-calendar';
import { isBeyondEnd, isMonthBelow, monthsBelow } from './months';
import { type Right, rightOf } from './rights';
import type { LevelNotice, ServiceCreditState } from './state';

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

/** What each closed month comes to, from the first that was below its level on. */
export const coursesOf = remembered(computed);

function computed(state: ServiceCreditState): readonly Course[] {
  const [first] = monthsBelow(state);
  if (first === undefined) return [];
  const courses: Course[] = [];
  let cure: Cure | undefined;
  let opened: LevelNotice | undefined;
  let hasCredit = false;
  const last = lastOver(state);
  for (let month = first; month <= last && !isBeyondEnd(state, month); month = plusMonths(month, 1)) {
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

/** Months are closed in order: one before the last that is known to be closed is over as well. */
function lastOver({ months, closedUpTo }: ServiceCreditState): YearMonth {
  const closed = [...(Object.keys(months) as YearMonth[]), ...(closedUpTo === undefined ? [] : [closedUpTo])].sort();
  const [last] = closed.reverse();
  if (last === undefined) throw new Error('a month is below its level, and none is closed');
  return last;
}

/** From the receipt of the notice, or from the end of the month where it came before; the provider's own time is never extended. */
export function cureOf(state: ServiceCreditState, { month, receivedOn }: LevelNotice): Cure {
  const { calendar, version: termsVersion, curePeriod: length, cureTest } = state.terms;
  const from = receivedOn > lastDayOf(month) ? receivedOn : lastDayOf(month);
  const rule = { clause: 'GTC-3.6.1.e', length, direction: 'forward', extendToWorkingDay: false } as const;
  const lastDay = deadline(rule, from, workingCalendar(calendar), { termsVersion, stoppedPeriods: [] });
  const [next, containing] = [plusMonths(month, 1), monthOf(lastDay.on)];
  return { lastDay, testMonth: cureTest === 'next-calendar-month' || containing < next ? next : containing };
}

export const isRight = (course: Course): course is Right => course.kind === 'first' || course.kind === 'credit';

/** Rights whose last day is to come, and that nobody has used. */
export const openRights = (state: ServiceCreditState): readonly Right[] =>
  coursesOf(state).filter((course): course is Right => isRight(course) && course.status === 'open');

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
