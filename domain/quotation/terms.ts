import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import { type DateLength, type MonthRule, parseLength } from '../time-limits/length';
import type { ClockTime } from '../time-limits/local-days';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 1 of the terms says of an offer, as pinned for one quotation. */
export interface QuotationTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  /** Of a quotation that prints no validity of its own. */
  readonly validityPeriod: DateLength;
  readonly extendToWorkingDay: boolean;
  readonly monthRule: MonthRule;
  /** Days before the last day of the validity, the most first. */
  readonly sellerReminderOffsetsDays: readonly number[];
  readonly sellerReminderTime: ClockTime;
}

/** Whether a document says how an offer becomes a contract. */
export const hasQuotations = ({ values }: EffectiveTerms): boolean => 'GTC-1.a' in values;

/** Reads article 1 out of effective terms. Throws when they don't hold it: pinned terms are complete. */
export function quotationTerms(terms: EffectiveTerms, calendarVersion: string): QuotationTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    validityPeriod: text('GTC-1.a', 'validityPeriod'),
    extendToWorkingDay: termValue(terms, 'GTC-1.a', 'extendToWorkingDay', 'flag'),
    monthRule: text('GTC-1.a', 'monthRule'),
    sellerReminderOffsetsDays: termValue(terms, 'GTC-1.a', 'sellerReminderOffsets', 'texts')
      .map((length) => parseLength(length as DateLength).count)
      .sort((one, other) => other - one),
    sellerReminderTime: text('GTC-1.a', 'sellerReminderTime'),
  };
}
