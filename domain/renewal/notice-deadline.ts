/** GTC-5.1.a and GTC-5.c: the last day on which a notice can reach the other party before a period ends. */
import { type CalendarDate, inWords, laterDateOf, plusDays, weekday, yearOf } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { bothMonthRules } from '../time-limits/month-readings';
import type { Deadline } from '../time-limits/rule';
import { isCovered, type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import type { Party, RenewalTerms } from './terms';

export interface LastDay {
  /** By the month rule of the contract. */
  readonly on: CalendarDate;
  /** The last instant in time. */
  readonly at: Instant;
  /** By the other month rule, where it differs: between the two a person decides. */
  readonly otherOn?: CalendarDate;
  /** The later of the two: after it, a notice is late by any rule. */
  readonly latestOn: CalendarDate;
  readonly explanation: readonly string[];
}

export interface NoticeDeadline extends LastDay {
  /** The last working day on which a letter can be posted that is presented in time, if it travels one working day. */
  readonly postedByOn: CalendarDate;
}

export const calendarOf = ({ calendar }: RenewalTerms): WorkingCalendar => workingCalendar(calendar);

/** Never extended: a last day on a Sunday stays. */
export function lastDayFor(terms: RenewalTerms, by: Party, endsOn: CalendarDate): LastDay {
  const { clause, period: length, monthRule } = terms.notice[by];
  const readings = bothMonthRules({ clause, length, direction: 'backward' }, endsOn, calendarOf(terms), { termsVersion: terms.version });
  // A limit counted backward is stopped by nothing, so both are fixed.
  const [sameDate, eve] = [readings.sameDate as Deadline, readings.eve as Deadline];
  const [{ on, at, explanation }, other] = monthRule === 'eve' ? [eve, sameDate] : [sameDate, eve];
  if (!readings.differ) return { on, at, latestOn: on, explanation };
  const otherwise = `Counted by the other rule for months it is ${inWords(other.on)}: a notice between the two is put before a person.`;
  return { on, at, otherOn: other.on, latestOn: laterDateOf(on, other.on), explanation: [...explanation, otherwise] };
}

/** The same, with the day by which a letter is to be posted. */
export function noticeDeadline(terms: RenewalTerms, by: Party, endsOn: CalendarDate): NoticeDeadline {
  const last = lastDayFor(terms, by, endsOn);
  const presentedBy = workingDayUpTo(terms, last.on);
  const postedByOn = workingDayUpTo(terms, plusDays(presentedBy, -1));
  return {
    ...last,
    postedByOn,
    explanation: [
      ...last.explanation,
      `A letter is presented on working days: posted by ${inWords(postedByOn)}, it can be there by ${inWords(presentedBy)}.`,
      ...(isCovered(terms.calendar, postedByOn) && isCovered(terms.calendar, presentedBy)
        ? []
        : [`The holidays of ${yearOf(presentedBy)} are not known: only weekends are passed over.`]),
    ],
  };
}

/** The day itself or the last working day before it. In a year whose holidays are not known, any day but Saturday and Sunday. */
export function workingDayUpTo(terms: RenewalTerms, on: CalendarDate): CalendarDate {
  const isWorked = isCovered(terms.calendar, on) ? calendarOf(terms).isWorkingDay(on) : weekday(on) <= 5;
  return isWorked ? on : workingDayUpTo(terms, plusDays(on, -1));
}
