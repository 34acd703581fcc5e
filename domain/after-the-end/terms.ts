import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { DateLength, MonthRule } from '../time-limits/length';
import type { ClockTime } from '../time-limits/local-days';
import type { CalendarName } from '../time-limits/working-calendar';

/** What the terms say of the time after a contract, as pinned for it. */
export interface AfterTheEndTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  /** GTC-8.c */
  readonly returnPeriod: DateLength;
  readonly exportWindow: DateLength;
  readonly extendToWorkingDay: boolean;
  /** GTC-8.b */
  readonly confidentialityPeriod: DateLength;
  readonly confidentialityMonthRule: MonthRule;
  /** DPA-8.f */
  readonly contactDataPeriod: DateLength;
  readonly contactDataMonthRule: MonthRule;
  readonly invoiceRetentionPeriod: DateLength;
}

/** When the customer is reminded: in the morning, as of a renewal. */
export const REMINDER_TIME = '09:00' as ClockTime;

/** Whether a contract's document says what follows its end. */
export const hasAfterTheEnd = ({ values }: EffectiveTerms): boolean => 'GTC-8.c' in values;

/** Reads articles 8 and DPA-8 out of a contract's effective terms. Throws when they don't hold them: pinned terms are complete. */
export function afterTheEndTerms(terms: EffectiveTerms, calendarVersion: string): AfterTheEndTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    returnPeriod: text('GTC-8.c', 'returnPeriod'),
    exportWindow: text('GTC-8.c', 'exportWindow'),
    extendToWorkingDay: termValue(terms, 'GTC-8.c', 'extendToWorkingDay', 'flag'),
    confidentialityPeriod: text('GTC-8.b', 'confidentialityPeriod'),
    confidentialityMonthRule: text('GTC-8.b', 'monthRule'),
    contactDataPeriod: text('DPA-8.f', 'contactDataPeriod'),
    contactDataMonthRule: text('DPA-8.f', 'monthRule'),
    invoiceRetentionPeriod: text('DPA-8.f', 'invoiceRetentionPeriod'),
  };
}
