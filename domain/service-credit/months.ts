/** GTC-3.6.1.a: when a month is closed, and what its figures say. */

import { isBelow, type Span } from '../availability/measure';
import { closesAt as monthClosesAt, windowUnder } from '../availability/month-window';
import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import { monthOf, type YearMonth } from '../shared/year-month';
import { type LocalDays, localDays } from '../time-limits/local-days';
import type { MeasuredMonth, ServiceCreditState } from './state';

export const daysOf = ({ terms }: ServiceCreditState): LocalDays => localDays(terms.calendar.zone);

/** The first instant at which the figures of a month are final. */
export const closesAt = (state: ServiceCreditState, month: YearMonth): Instant =>
  monthClosesAt(month, state.terms.closesAfter, daysOf(state));

/** The day on which the contract began; undefined while it waits for its first payment. Of one whose periods were not told yet, the agreed one. */
export function startedOn({ contract, periods }: ServiceCreditState): CalendarDate | undefined {
  const told = Object.values(periods).filter(({ isCancelled }) => !isCancelled);
  if (told.length === 0) return contract.startsOn;
  const [first] = told
    .filter(({ isToBegin }) => !isToBegin)
    .map(({ startsOn }) => startsOn)
    .sort();
  return first;
}

/** The part of a month that the contract runs in. */
export function windowOf(state: ServiceCreditState, month: YearMonth): Span | undefined {
  const startsOn = startedOn(state);
  return startsOn && windowUnder(month, { startsOn, endsOn: state.contractEnd?.on }, daysOf(state));
}

/** What was last measured of a month; undefined where nothing was, or the contract does not run in it as things stand. */
export const measuredIn = (state: ServiceCreditState, month: YearMonth): MeasuredMonth | undefined =>
  windowOf(state, month) === undefined ? undefined : state.months[month];

/** Whether something was reported that the last figures don't know. */
export const isToMeasure = (state: ServiceCreditState, month: YearMonth): boolean =>
  windowOf(state, month) !== undefined && (state.reports[month] ?? 0) > (state.months[month]?.reports ?? 0);

/** The months of which something was reported that was not measured, the earliest first. */
export const monthsToMeasure = (state: ServiceCreditState): readonly YearMonth[] =>
  (Object.keys(state.reports) as YearMonth[]).filter((month) => isToMeasure(state, month)).sort();

/** Of a month without figures nobody reported anything: it met its level. */
export const isMonthBelow = (state: ServiceCreditState, month: YearMonth): boolean => {
  const figures = measuredIn(state, month);
  return figures !== undefined && isBelow(figures.frontOffice, state.terms.frontOffice.minBasisPoints);
};

/** The months that were measured below their level, the earliest first. */
export const monthsBelow = (state: ServiceCreditState): readonly YearMonth[] =>
  (Object.keys(state.months) as YearMonth[]).filter((month) => isMonthBelow(state, month)).sort();

/** Whether the figures of a month are known to be final: it was measured, or seen to be over. */
export const isClosed = ({ months, closedUpTo }: ServiceCreditState, month: YearMonth): boolean =>
  month in months || (closedUpTo !== undefined && month <= closedUpTo);

/** Whether a month lies beyond the end of the contract. */
export const isBeyondEnd = ({ contractEnd }: ServiceCreditState, month: YearMonth): boolean =>
  contractEnd?.on !== undefined && month > monthOf(contractEnd.on);
