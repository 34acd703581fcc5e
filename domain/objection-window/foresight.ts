/** What follows for a customer, and for the provider, if nothing else is said. */
import type { Reason } from '../engine/reason';
import { type CalendarDate, daysBetween, inWords, plusDays } from '../shared/calendar-date';
import { lastDayFrom, lastDayOf } from './receipt';
import { stageOf } from './standing';
import type { ObjectionWindowState } from './state';
import type { ObjectionTerms } from './terms';

/** The first day on which every window may be over, had all received an announcement on this day. */
export const earliestStartOn = (terms: ObjectionTerms, announcedOn: CalendarDate): CalendarDate =>
  plusDays(lastDayFrom(terms, announcedOn).on, 1);

/** Whole days that are left to object, 0 on the last one; undefined where none runs. */
export function daysLeft(state: ObjectionWindowState, today: CalendarDate): number | undefined {
  const last = lastDayOf(state);
  return stageOf(state) === 'open' && last !== undefined && today <= last.on ? daysBetween(today, last.on) : undefined;
}

/** What silence leads to, for as long as something depends on it. */
export function ifSilent(state: ObjectionWindowState): Reason | undefined {
  const { startsOn } = state.announcement;
  const last = lastDayOf(state);
  switch (stageOf(state)) {
    case 'announcing':
    case 'undelivered':
      return { clause: 'DPA-4.1.b', text: 'the period for objections has not begun: it runs from the receipt of the announcement' };
    case 'open': {
      const until = last === undefined ? '' : ` until ${inWords(last.on)}`;
      const text = `if no objection is raised${until}, the sub-processing may start for the data of the customer, from ${inWords(startsOn)} on`;
      return { clause: 'DPA-4.1.c', text };
    }
    case 'under-review':
    case 'admitted':
      return { clause: 'DPA-4.1.c', text: 'the objection stands: the sub-processing does not start for the data of the customer' };
    case 'not-reasonable':
    case 'no-solution':
      return {
        clause: 'DPA-4.1.d',
        text: 'the sub-processing does not start for the data of the customer, and its possibility to leave does not lapse',
      };
    default:
      return undefined;
  }
}
