import type { AllocationOrder, GoverningLaw, InterestFrom, LatePaymentTerms } from '../receivables/late-payment';
import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import { type DateLength, parseLength } from '../time-limits/length';
import type { ClockTime } from '../time-limits/local-days';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 4.2 of the terms says, as pinned for one contract. */
export interface DunningTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  /** GTC-4.2.a */
  readonly paymentPeriod: DateLength;
  readonly extendToWorkingDay: boolean;
  /** GTC-4.2.b: days after the due date, one per reminder. */
  readonly reminderOffsetsDays: readonly number[];
  readonly reminderSpacingDays: number;
  readonly reminderTime: ClockTime;
  readonly workingDaysOnly: boolean;
  readonly postponementMaxDays: number;
  /** GTC-4.2.c */
  readonly suspensionDays: number;
  readonly suspensionTime: ClockTime;
  readonly suspendUnless: 'any-payment' | 'paid-in-full';
  readonly suspension: 'automatic' | 'on-approval';
  /** GTC-4.2.d */
  readonly alert: boolean;
  /** GTC-4.2.e */
  readonly latePayment: LatePaymentTerms;
  /** GTC-4.2.f */
  readonly disputePeriod: DateLength;
  readonly disputeFrom: 'issue' | 'receipt';
  readonly decisionPaymentPeriod: DateLength;
}

/** GTC-4.2.c: suspension takes the third reminder. */
export const REMINDERS_BEFORE_SUSPENSION = 3;

/** Whether a contract's document has invoices pursued at all. */
export const hasDunning = ({ values }: EffectiveTerms): boolean => 'GTC-4.2.a' in values;

/** Reads article 4.2 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function dunningTerms(terms: EffectiveTerms, calendarVersion: string): DunningTerms {
  const text = textsOf(terms);
  const flag = (clause: string, parameter: string): boolean => termValue(terms, clause, parameter, 'flag');
  const days = (clause: string, parameter: string): number => daysOf(text(clause, parameter));
  const offsets = termValue(terms, 'GTC-4.2.b', 'reminderOffsets', 'texts').map(daysOf);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    paymentPeriod: text('GTC-4.2.a', 'paymentPeriod'),
    extendToWorkingDay: flag('GTC-4.2.a', 'extendToWorkingDay'),
    reminderOffsetsDays: offsets.slice(0, termValue(terms, 'GTC-4.2.b', 'reminderCount', 'integer')),
    reminderSpacingDays: days('GTC-4.2.b', 'reminderSpacing'),
    reminderTime: text('GTC-4.2.b', 'reminderTime'),
    workingDaysOnly: flag('GTC-4.2.b', 'workingDaysOnly'),
    postponementMaxDays: days('GTC-4.2.b', 'postponementMax'),
    suspensionDays: days('GTC-4.2.c', 'suspensionPeriod'),
    suspensionTime: text('GTC-4.2.c', 'suspensionTime'),
    suspendUnless: text('GTC-4.2.c', 'suspendUnless'),
    suspension: text('GTC-4.2.c', 'suspension'),
    alert: flag('GTC-4.2.d', 'alert'),
    latePayment: {
      interestFrom: text<InterestFrom>('GTC-4.2.e', 'interestFrom'),
      governingLaw: text<GoverningLaw>('GTC-18', 'governingLaw'),
      compensationMinor: termValue(terms, 'GTC-4.2.e', 'compensation', 'money').amountMinor,
      allocation: text<AllocationOrder>('GTC-4.2.e', 'allocation'),
    },
    disputePeriod: text('GTC-4.2.f', 'disputePeriod'),
    disputeFrom: text('GTC-4.2.f', 'disputeFrom'),
    decisionPaymentPeriod: text('GTC-4.2.f', 'decisionPaymentPeriod'),
  };
}

/** A length in days as a number of them. Throws a RangeError on another unit. */
function daysOf(length: string): number {
  const { count, unit } = parseLength(length as DateLength);
  if (unit !== 'day') throw new RangeError(`${length} is not a number of days.`);
  return count;
}
