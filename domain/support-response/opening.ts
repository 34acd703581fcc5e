import type { Reason } from '../engine/reason';
import type { Stoppable } from '../engine/stopping';
import { plusDays } from '../shared/calendar-date';
import { isCovered } from '../time-limits/working-calendar';
import { calendarOf, standingOf } from './course';
import type { SupportResponseState, Ticket } from './state';
import type { SupportTerms } from './terms';
import { dueInWords } from './words';

/** Severities and suspensions may move a deadline this far beyond the day of the request. */
const FOLLOWED_DAYS = 366;

/** A request as it came. */
export const opened = (ticket: Ticket, terms: SupportTerms, stops: NonNullable<Stoppable['stops']>): SupportResponseState => ({
  ...{ ...ticket, terms, stops },
  ...{ changes: [], calls: [], warnedOf: [], verdicts: [], paged: [], decisions: {} },
});

/** Where holidays are not worked, and nobody knows those of its days. */
export function isOutsideCalendar({ registeredAt }: Pick<Ticket, 'registeredAt'>, terms: SupportTerms): boolean {
  if (terms.hours.holidays === 'worked') return false;
  const on = calendarOf({ terms }).dateOf(registeredAt);
  return !(isCovered(terms.calendar, on) && isCovered(terms.calendar, plusDays(on, FOLLOWED_DAYS)));
}

/** The first line of its timeline. */
export function openingOf(state: SupportResponseState): Reason {
  const { severity, deadline } = standingOf(state);
  const how = state.channel === state.terms.channel ? '' : `, which came by ${state.channel} and was registered then`;
  return { clause: deadline.clause, text: `a ${severity} ${state.kind}${how}: its first answer is due ${dueInWords(state, deadline)}` };
}
