import { calendarOf } from '../../domain/dunning/schedule';
import type { DunningTerms } from '../../domain/dunning/terms';
import { type CalendarDate, plusDays, plusMonths } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { covers, holidayTable } from '../../domain/time-limits/holiday-tables';
import type { CalendarName } from '../../domain/time-limits/working-calendar';
import { moneyProblem } from './problems';

/** An invoice may be entered this long before its date of issue. */
const ISSUED_AHEAD_DAYS_MAX = 30;
const VALUE_DATE_YEARS_MAX = 5;
/** What follows from an invoice is computed this far beyond its due date, at least. */
const FOLLOWED_DAYS = 366;

export interface Flaw {
  readonly code: 'issued_too_far_ahead' | 'due_before_issue' | 'outside_calendar';
  readonly field: 'issuedOn' | 'dueOn';
  readonly message: string;
}

/** What is wrong with an invoice's dates; undefined where nothing is. `today` is that of its clock. */
export function flawOfDates(
  { issuedOn, printedDueOn }: { readonly issuedOn: CalendarDate; readonly printedDueOn?: CalendarDate | undefined },
  today: CalendarDate,
  terms: DunningTerms,
): Flaw | undefined {
  const latest = plusDays(today, ISSUED_AHEAD_DAYS_MAX);
  if (issuedOn > latest) {
    const message = `Today is ${today}: an invoice can be entered ${ISSUED_AHEAD_DAYS_MAX} days before its date of issue at most.`;
    return { code: 'issued_too_far_ahead', field: 'issuedOn', message };
  }
  if (printedDueOn !== undefined && printedDueOn < issuedOn) {
    return { code: 'due_before_issue', field: 'dueOn', message: `It is due on ${printedDueOn} and issued on ${issuedOn}.` };
  }
  const { country, version } = calendarOf(terms);
  const table = holidayTable(country, version);
  const isKnown = (day: CalendarDate) => day <= '9998-12-31' && covers(table, day) && covers(table, plusDays(day, FOLLOWED_DAYS));
  if (isKnown(issuedOn) && isKnown(printedDueOn ?? issuedOn)) return undefined;
  const message = `Working days of ${country} are known from ${table.firstYear} to ${table.lastYear}: its deadlines cannot be computed.`;
  return { code: 'outside_calendar', field: isKnown(issuedOn) ? 'dueOn' : 'issuedOn', message };
}

/** A value date is neither to come nor older than any claim. */
export function mustBePlausibleValueDate(valueOn: CalendarDate, today: CalendarDate): void {
  if (valueOn > today) throw moneyProblem('implausible_value_date', `Today is ${today}: a payment cannot have a value date to come.`);
  const earliest = plusMonths(today, -12 * VALUE_DATE_YEARS_MAX);
  if (valueOn < earliest) throw moneyProblem('implausible_value_date', `Value dates before ${earliest} are not taken: is the year right?`);
}

/** What is told has happened. */
export function mustHaveCome(on: CalendarDate, today: CalendarDate, field: string): void {
  if (on <= today) return;
  const message = `Today is ${today}: ${on} has not come yet.`;
  throw moneyProblem('dated_in_the_future', message, { errors: [{ path: field, message }] });
}

/** The same of an instant. */
export function mustHavePassed(at: Instant, now: Instant, field: string): void {
  if (at <= now) return;
  const message = `It is ${now}: ${at} has not come yet.`;
  throw moneyProblem('dated_in_the_future', message, { errors: [{ path: field, message }] });
}

/** Further than any number of working days that a contract can agree. */
const WORKING_DAYS_SPAN = 120;

/** Ends the request where the working days that follow a day, or lead to it, are not known. */
export function mustKnowWorkingDays(
  { country, version }: CalendarName,
  day: CalendarDate,
  { counted, field }: { readonly counted: 'after' | 'before'; readonly field?: string },
): void {
  const table = holidayTable(country, version);
  const farthest = plusDays(day, counted === 'after' ? WORKING_DAYS_SPAN : -WORKING_DAYS_SPAN);
  if (covers(table, day) && covers(table, farthest)) return;
  const message = `Working days of ${country} are known from ${table.firstYear} to ${table.lastYear}: is the year right?`;
  throw moneyProblem('outside_calendar', message, field === undefined ? {} : { errors: [{ path: field, message }] });
}

/** What happened to an invoice happened since its issue and until today. */
export function mustBeOfInvoice(
  on: CalendarDate,
  field: string,
  { state, today }: { readonly state: { readonly receivable: { readonly issuedOn: CalendarDate } }; readonly today: CalendarDate },
): void {
  mustHaveCome(on, today, field);
  const { issuedOn } = state.receivable;
  if (on >= issuedOn) return;
  const message = `The invoice was issued on ${issuedOn}.`;
  throw moneyProblem('dated_before_the_invoice', message, { errors: [{ path: field, message }] });
}
