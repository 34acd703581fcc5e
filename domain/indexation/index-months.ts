import type { CalendarDate } from '../shared/calendar-date';
import { monthOf, plusMonths, type YearMonth } from '../shared/year-month';

/** The months whose figures a price is indexed with: `baseMonth` is the one of S0, `newMonth` the one of S1. */
export interface IndexMonths {
  readonly baseMonth: YearMonth;
  readonly newMonth: YearMonth;
}

/**
 * Which months count when a period is renewed (GTC-5.1.c): each so many months from the month in which its period begins; by default the
 * one before it.
 */
export const indexMonths = ({
  endingStartsOn,
  newStartsOn,
  baseMonthOffset = -1,
  newMonthOffset = -1,
}: {
  readonly endingStartsOn: CalendarDate;
  readonly newStartsOn: CalendarDate;
  /** Months. */
  readonly baseMonthOffset?: number;
  /** Months. */
  readonly newMonthOffset?: number;
}): IndexMonths => ({
  baseMonth: plusMonths(monthOf(endingStartsOn), baseMonthOffset),
  newMonth: plusMonths(monthOf(newStartsOn), newMonthOffset),
});
