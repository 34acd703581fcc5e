/** GTC-3.6.1.d to f: which month opens the sequence, which earns a credit, and until when the customer may notify it. */

import { lastDayOf } from '../availability/month-window';
import { monthOf, plusMonths, type YearMonth } from '../shared/year-month';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { workingCalendar } from '../time-limits/working-calendar';
import { isBeyondEnd, isClosed, isMonthBelow, monthsBelow } from './months';
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
