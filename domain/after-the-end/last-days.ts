/** GTC-8.b, GTC-8.c, DPA-8.f: until when what lasts after the end of a contract. */
import { stoppedPeriods } from '../engine/stopping';
import { type CalendarDate, inWords, plusDays } from '../shared/calendar-date';
import { deadline } from '../time-limits/deadline';
import type { DateLength, MonthRule } from '../time-limits/length';
import { bothMonthRules } from '../time-limits/month-readings';
import type { Deadline, ForwardLimit } from '../time-limits/rule';
import { isCovered, type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import { type AfterTheEndState, type End, type LastDay, lastDays } from './state';
import type { AfterTheEndTerms } from './terms';

export const calendarOf = ({ calendar }: AfterTheEndTerms): WorkingCalendar => workingCalendar(calendar);

/** The end that counts, with its day; undefined where the contract turned out to go on. */
export function standingEnd({ ends }: AfterTheEndState): (End & { readonly on: CalendarDate }) | undefined {
  const last = ends.reduce<End | undefined>(
    (latest, end) => (latest === undefined || end.revision > latest.revision ? end : latest),
    undefined,
  );
  return last?.on === undefined ? undefined : { ...last, on: last.on };
}

export interface Until {
  readonly of: LastDay;
  readonly clause: string;
  readonly limit: Deadline;
}

/**
 * The last days that are known. What the customer must return or may take is extended to a working day; the vendor's own duty and the duty
 * of confidentiality are not. A return that force majeure suspends has none until that is over.
 */
export function knownLastDays(state: AfterTheEndState): readonly Until[] {
  const end = standingEnd(state);
  if (end === undefined) return [];
  return lastDays.flatMap((of): readonly Until[] => {
    const rule = ruleOf(state.terms, of, isYearCovered(state.terms, end.on));
    const isReturn = of === 'vendor-return' || of === 'customer-return';
    const stopped = isReturn ? stoppedPeriods(state) : [];
    const limit = deadline(rule, end.on, calendarOf(state.terms), { termsVersion: state.terms.version, stoppedPeriods: stopped });
    return limit.kind === 'fixed' ? [{ of, clause: rule.clause, limit }] : [];
  });
}

/** A contract may have ended before the years of the holiday tables, or end after them: nothing is extended there. */
export const isYearCovered = ({ calendar }: AfterTheEndTerms, endsOn: CalendarDate): boolean =>
  isCovered(calendar, endsOn) && isCovered(calendar, plusDays(endsOn, 366));

function ruleOf(terms: AfterTheEndTerms, of: LastDay, isKnown: boolean): ForwardLimit {
  const extendToWorkingDay = terms.extendToWorkingDay && isKnown;
  const forward = { direction: 'forward', extendToWorkingDay: false } as const;
  switch (of) {
    case 'vendor-return':
      return { ...forward, clause: 'GTC-8.c', length: terms.returnPeriod };
    case 'customer-return':
      return { ...forward, clause: 'GTC-8.c', length: terms.returnPeriod, extendToWorkingDay };
    case 'export':
      return { ...forward, clause: 'GTC-8.c', length: terms.exportWindow, extendToWorkingDay };
    case 'confidentiality':
      return { ...forward, clause: 'GTC-8.b', length: terms.confidentialityPeriod, monthRule: terms.confidentialityMonthRule };
  }
}

export const lastDayOf = (state: AfterTheEndState, of: LastDay): Deadline | undefined =>
  knownLastDays(state).find((known) => known.of === of)?.limit;

/** Whether it was seen to pass: another day than today's is none. */
export const isPassed = (state: AfterTheEndState, { of, limit }: Until): boolean => state.passed[of] === limit.on;

/** The same of one that may not be known. */
export const hasPassed = (state: AfterTheEndState, of: LastDay): boolean =>
  knownLastDays(state).some((known) => known.of === of && isPassed(state, known));

/** A class of what is kept after the end, until when, and why. */
export interface Kept {
  readonly class: 'contact-data' | 'invoices';
  readonly until: CalendarDate;
  readonly clause: string;
  readonly explanation: readonly string[];
}

/** DPA-8.f: contact data of the customer's staff; of two rules for months the earlier day counts. */
export function contactDataKeptUntil(terms: AfterTheEndTerms, endsOn: CalendarDate): Kept {
  const { contactDataPeriod: length, version: termsVersion } = terms;
  const rule = { clause: 'DPA-8.f', length, direction: 'forward', extendToWorkingDay: false } as const;
  // Nothing stops a retention period, so both are fixed.
  const readings = bothMonthRules(rule, endsOn, calendarOf(terms), { termsVersion });
  const [sameDate, eve] = [readings.sameDate as Deadline, readings.eve as Deadline];
  const { on, explanation } = chosen(terms.contactDataMonthRule, sameDate, eve);
  return { class: 'contact-data', until: on, clause: 'DPA-8.f', explanation };
}

const chosen = (rule: MonthRule, sameDate: Deadline, eve: Deadline): Deadline => (rule === 'eve' ? eve : sameDate);

/** DPA-8.f: invoices and what stands on them, until 31 December of the tenth year after that of issue, whenever the contract ends. */
export function invoiceKeptUntil({ invoiceRetentionPeriod }: AfterTheEndTerms, issuedOn: CalendarDate): Kept {
  const years = yearsOf(invoiceRetentionPeriod);
  const until = `${Number(issuedOn.slice(0, 4)) + years}-12-31` as CalendarDate;
  const explanation = [
    `Issued in ${issuedOn.slice(0, 4)}: kept until ${inWords(until)}, the end of year ${years} after it (law of 20 November 2022).`,
  ];
  return { class: 'invoices', until, clause: 'DPA-8.f', explanation };
}

const yearsOf = (length: DateLength): number => Number(length.slice(1, -1));
