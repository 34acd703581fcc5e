/** GTC-1.a: until when an offer can be accepted, and how that was computed. */
import { type CalendarDate, inWords } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { bothMonthRules } from '../time-limits/month-readings';
import type { Deadline } from '../time-limits/rule';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import type { QuotationTerms } from './terms';

export interface Validity {
  /** The last day on which it can be accepted. */
  readonly on: CalendarDate;
  /** The last instant in time: the end of that day. */
  readonly at: Instant;
  readonly explanation: readonly string[];
}

export const calendarOf = ({ calendar }: QuotationTerms): WorkingCalendar => workingCalendar(calendar);

/**
 * A date printed in the quotation prevails and stays that date; else the validity period from the day of presentation, which is not counted,
 * with a last day that is not worked giving way to the next one. Throws a RangeError on years without holiday tables.
 */
export function validityOf(terms: QuotationTerms, presentedOn: CalendarDate, printedOn: CalendarDate | undefined): Validity {
  return printedOn === undefined ? periodFrom(terms, presentedOn) : printed(terms, printedOn);
}

function printed(terms: QuotationTerms, on: CalendarDate): Validity {
  const calendar = calendarOf(terms);
  const at = calendar.endOf(on);
  const explanation = [
    `The quotation prints its own validity, until ${inWords(on)}: it prevails over the validity period, and stays that date.`,
    `The last instant in time is the end of ${inWords(on)} in ${calendar.zone}, ${at}.`,
  ];
  return { on, at, explanation };
}

function periodFrom(terms: QuotationTerms, presentedOn: CalendarDate): Validity {
  const { validityPeriod: length, extendToWorkingDay, monthRule, version: termsVersion } = terms;
  const rule = { clause: 'GTC-1.a', length, direction: 'forward', extendToWorkingDay } as const;
  const readings = bothMonthRules(rule, presentedOn, calendarOf(terms), { termsVersion });
  // Nothing stops the validity of an offer, so both are fixed.
  const [sameDate, eve] = [readings.sameDate as Deadline, readings.eve as Deadline];
  const [{ on, at, explanation }, other] = monthRule === 'eve' ? [eve, sameDate] : [sameDate, eve];
  const otherwise = readings.differ ? [`Counted by the other rule for months it would be ${inWords(other.on)}.`] : [];
  return { on, at, explanation: [...explanation, ...otherwise] };
}
