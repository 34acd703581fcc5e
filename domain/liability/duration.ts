/** GTC-10: whether "the duration of the Contract exceeds one year". */
import type { CalendarDate } from '../shared/calendar-date';
import { lengthFrom } from '../time-limits/length';
import type { LiabilityTerms } from './terms';

/** How long a contract runs, and what was agreed. */
export interface ContractRun {
  readonly startsOn: CalendarDate;
  /** Its last day, where it has ended. */
  readonly endedOn?: CalendarDate;
  /** The last day of the period that was agreed, where one was. */
  readonly agreedUntil?: CalendarDate;
}

/** The first day on which the contract has lasted longer than the clause's year: the anniversary of its first day. */
export const longFrom = ({ longDuration }: LiabilityTerms, { startsOn }: ContractRun): CalendarDate =>
  lengthFrom(startsOn, longDuration, 'forward', 'same-date');

/** Whether the duration of the contract exceeds one year at an event. A contract that ended before the event lasts no longer by it. */
export function isLong(terms: LiabilityTerms, run: ContractRun, on: CalendarDate): boolean {
  if (terms.durationMeasured === 'agreed-period') return run.agreedUntil !== undefined && run.agreedUntil >= longFrom(terms, run);
  const last = run.endedOn !== undefined && run.endedOn < on ? run.endedOn : on;
  return last >= longFrom(terms, run);
}
