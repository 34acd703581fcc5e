import { plusDays } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { covers, holidayTable } from '../../domain/time-limits/holiday-tables';
import { localDays } from '../../domain/time-limits/local-days';
import { moneyProblem } from '../money/problems';
import type { HeldProject } from './telling';

/** Further than any number of working days that a contract can agree. */
const FOLLOWED_DAYS = 120;

/** Ends the request where the working days that follow an instant are not known. */
export function mustBeInCalendar({ state, today }: HeldProject, at: Instant): void {
  const { country, version, zone } = state.terms.calendar;
  const table = holidayTable(country, version);
  const days = [localDays(zone).dateOf(at), today];
  if (days.every((day) => covers(table, day) && covers(table, plusDays(day, FOLLOWED_DAYS)))) return;
  throw moneyProblem('outside_calendar', `Working days of ${country} are known from ${table.firstYear} to ${table.lastYear}.`);
}
