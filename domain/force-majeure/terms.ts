import { type EffectiveTerms, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { DateLength, MonthRule } from '../time-limits/length';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 15.1 says of force majeure, as pinned for one contract. */
export interface ForceMajeureTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  /** How long it may last before either party may terminate. */
  readonly suspensionMax: DateLength;
  /** From the deposit of that letter to the last day of the contract. */
  readonly terminationPeriod: DateLength;
  readonly monthRule: MonthRule;
}

/** Whether a contract's document knows force majeure. */
export const hasForceMajeure = ({ values }: EffectiveTerms): boolean => 'GTC-15.1.b' in values;

/** Reads article 15.1 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function forceMajeureTerms(terms: EffectiveTerms, calendarVersion: string): ForceMajeureTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    suspensionMax: text('GTC-15.1.b', 'suspensionMax'),
    terminationPeriod: text('GTC-15.1.b', 'terminationPeriod'),
    monthRule: text('GTC-15.1.b', 'monthRule'),
  };
}
