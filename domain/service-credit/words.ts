/** What a month and a notice come to, in one sentence each: for operator, API, page and mail alike. */
import { percentOf, percentOfLevel } from '../availability/measure';
import { isAnswered } from '../engine/questions';
import type { Reason } from '../engine/reason';
import { inWords } from '../shared/calendar-date';
import { inMoney } from '../shared/money';
import { monthInWords, type YearMonth } from '../shared/year-month';
import { creditOf } from './credit';
import { isClosed, isMonthBelow, measuredIn } from './months';
import { isWritten } from './notices';
import { areFiguresLate, lateFiguresQuestion, type Right } from './rights';
import { type Course, courseOf, cureOf, isRight } from './sequence';
import type { LevelNotice, ServiceCreditState } from './state';

/** "availability of March 2026 was 99.2 %, below the level of 99.5 %". */
export function figuresInWords(state: ServiceCreditState, month: YearMonth): Reason {
  const { clause, minBasisPoints } = state.terms.frontOffice;
  const figures = measuredIn(state, month);
  const level = `the level of ${percentOfLevel(minBasisPoints)} %`;
  if (figures === undefined) return { clause, text: `availability of ${monthInWords(month)} met ${level}: no outage was reported` };
  const was = `availability of ${monthInWords(month)} was ${percentOf(figures.frontOffice)} %`;
  return { clause, text: isMonthBelow(state, month) ? `${was}, below ${level}` : `${was}, and met ${level}` };
}

export function courseInWords(state: ServiceCreditState, course: Course): Reason {
  if (isRight(course)) return rightInWords(state, course);
  if (course.kind === 'cured')
    return { clause: 'GTC-3.6.1.e', text: `${monthInWords(course.month)} met its level: the case is closed as cured` };
  const test = monthInWords(course.cure.testMonth);
  return { clause: 'GTC-3.6.1.e', text: `${monthInWords(course.month)} lies in the time to reach the level, which ${test} shows` };
}

function rightInWords(state: ServiceCreditState, right: Right): Reason {
  const { clause, month, lastDay, kind } = right;
  const what = kind === 'first' ? 'its right for the month' : `its credit for ${monthInWords(month)}${worthInWords(state, month)}`;
  const last = inWords(lastDay.on);
  switch (right.status) {
    case 'open':
      return { clause, text: `a written notice that arrives by ${last} keeps the customer ${what}` };
    case 'asked':
      return { clause, text: `a notice came, and a person decides whether it counts; its last day is ${last}` };
    case 'lost':
      return { clause, text: `no notice counts that arrived by ${last}: the customer has lost ${what}` };
    case 'notified':
      return notifiedInWords(state, right);
  }
}

function notifiedInWords(state: ServiceCreditState, { clause, month, kind, notice }: Right): Reason {
  if (kind === 'credit') return { clause, text: `credit for ${monthInWords(month)}${worthInWords(state, month)}: the month was notified` };
  if (notice === undefined) throw new Error('the first month counts by a notice only');
  const { lastDay, testMonth } = cureOf(state, notice);
  return {
    clause: 'GTC-3.6.1.e',
    text: `notified in time: the level is to be reached by ${inWords(lastDay.on)}, and ${monthInWords(testMonth)} shows whether it was`,
  };
}

function worthInWords(state: ServiceCreditState, month: YearMonth): string {
  const credit = creditOf(state, month);
  return credit === undefined ? '' : ` of ${inMoney(credit.netMinor, state.contract.currency)} excluding VAT`;
}

/** What has become of a notice; repeated: another one about the same month counts already. */
export const noticeStandings = ['void', 'pending', 'level-met', 'in-cure', 'counts', 'repeated', 'late', 'asked', 'refused'] as const;
export type NoticeStanding = (typeof noticeStandings)[number];

export function standingOf(state: ServiceCreditState, notice: LevelNotice): NoticeStanding {
  const { month } = notice;
  if (!isWritten(notice)) return 'void';
  if (!isMonthBelow(state, month)) return isClosed(state, month) ? 'level-met' : 'pending';
  const course = courseOf(state, month);
  if (course === undefined) return 'pending';
  if (!isRight(course)) return 'in-cure';
  if (course.notice?.noticeId === notice.noticeId) return 'counts';
  if (course.status === 'notified') return 'repeated';
  if (notice.decided === 'refused') return 'refused';
  const isAsked = areFiguresLate(state, course) && !isAnswered(state, lateFiguresQuestion(month));
  return course.status === 'asked' || isAsked ? 'asked' : 'late';
}

/** Nothing is left to come of it, as things stand. */
export const isSettled = (standing: NoticeStanding): boolean => standing !== 'pending' && standing !== 'asked';

export function noticeInWords(state: ServiceCreditState, notice: LevelNotice): Reason {
  const { month, receivedOn } = notice;
  const came = `notice of ${inWords(receivedOn)} about ${monthInWords(month)}`;
  const course = courseOf(state, month);
  const clause = course !== undefined && isRight(course) ? course.clause : state.terms.first.clause;
  switch (standingOf(state, notice)) {
    case 'void':
      return { clause, text: `${came}: void, as it was not in writing` };
    case 'pending':
      return { clause, text: `${came}: it counts if the month is below its level once its figures are closed` };
    case 'level-met':
      return { clause, text: `${came}: nothing follows, as ${figuresInWords(state, month).text}` };
    case 'in-cure':
      return { clause: 'GTC-3.6.1.e', text: `${came}: nothing follows, as the month lies in the time to reach the level` };
    case 'repeated':
      return { clause, text: `${came}: the month was notified already, and nothing changes` };
    case 'late':
    case 'refused':
      return { clause, text: `${came}: it does not count, as it did not come in its time` };
    case 'asked':
      return { clause, text: `${came}: a person decides whether it counts` };
    case 'counts': {
      const said = course === undefined ? undefined : courseInWords(state, course);
      return { clause: said?.clause ?? clause, text: `${came}: it counts; ${said?.text ?? ''}` };
    }
  }
}
