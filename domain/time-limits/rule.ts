import type { CalendarDate } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Country } from './holiday-tables';
import type { DateLength, HourLength, MonthRule } from './length';

interface Cited {
  /** Id of the clause that sets the limit: GTC-4.2.a. */
  readonly clause: string;
}

/** So long after the day of an event, which is not counted (Civil Code 1.7, Regulation 1182/71 art. 3). */
export interface ForwardLimit extends Cited {
  readonly length: DateLength;
  readonly direction: 'forward';
  /** same-date when absent. */
  readonly monthRule?: MonthRule;
  /** True for what another party must do or pay: a last day that is no working day gives way to the next one. False for the provider's own duty. */
  readonly extendToWorkingDay: boolean;
  /** Limits set by statute: a limit of two days or more includes at least two working days (Regulation 1182/71 art. 3(5)). */
  readonly atLeastTwoWorkingDays?: boolean;
}

/** So long before a date, which is not counted; never extended. The deadline is the last day in time. */
export interface BackwardLimit extends Cited {
  readonly length: DateLength;
  readonly direction: 'backward';
  /** same-date when absent. */
  readonly monthRule?: MonthRule;
}

/** Runs from the instant of the event through nights, weekends and holidays; never extended. */
export interface HoursLimit extends Cited {
  readonly length: HourLength;
  readonly direction: 'forward';
}

/** The n-th working day after or before a date, which is not counted. */
export interface WorkingDaysLimit extends Cited {
  readonly length: { readonly workingDays: number };
  readonly direction: 'forward' | 'backward';
}

export type DateLimit = ForwardLimit | BackwardLimit;

export type TimeLimitRule = DateLimit | HoursLimit | WorkingDaysLimit;

/**
 * A time during which a forward limit does not run (obligations suspended). From an instant until an instant, or from a date
 * until a date that is stopped as well; without `until`, it still lasts.
 */
export interface StoppedPeriod {
  readonly from: Instant | CalendarDate;
  readonly until?: Instant | CalendarDate;
  readonly reason: string;
}

/** Everything a deadline was computed from: with it, the same deadline can be derived again. */
export interface DeadlineBasis {
  readonly clause: string;
  readonly rule: TimeLimitRule;
  readonly event: CalendarDate | Instant;
  /** The version of the terms that the rule was taken from. */
  readonly termsVersion: string;
  readonly country: Country;
  readonly zone: string;
  readonly calendarVersion: string;
  readonly stoppedPeriods: readonly StoppedPeriod[];
  /** Short English sentences, one per step of the computation. */
  readonly explanation: readonly string[];
}

export interface Deadline extends DeadlineBasis {
  readonly kind: 'fixed';
  /** The last instant in time: the end of the last day; of a limit in hours, the instant at which they are over. */
  readonly at: Instant;
  /** The last day in time. */
  readonly on: CalendarDate;
}

/** No deadline is known while a stopped period that has no end keeps the limit from running. */
export interface StoppedDeadline extends DeadlineBasis {
  readonly kind: 'stopped';
  /** From when it does not run: an instant for hours, a date for the other lengths. */
  readonly since: CalendarDate | Instant;
  readonly reason: string;
}

export const isWorkingDaysLimit = (rule: TimeLimitRule): rule is WorkingDaysLimit => typeof rule.length === 'object';

export const isHoursLimit = (rule: TimeLimitRule): rule is HoursLimit => typeof rule.length === 'string' && rule.length.startsWith('PT');
