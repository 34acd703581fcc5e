import { type EffectiveTerms, termValue } from '../shared/terms';
import type { Country } from '../time-limits/holiday-tables';
import type { DateLength } from '../time-limits/length';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 15.2 says of unforeseeable circumstances, as pinned for one contract. */
export interface HardshipTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  /** "A reasonable period": the provider's choice. */
  readonly negotiationPeriod: DateLength;
}

/** Whether a contract's document knows hardship. */
export const hasHardship = ({ values }: EffectiveTerms): boolean => 'GTC-15.2' in values;

/** Reads article 15.2 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function hardshipTerms(terms: EffectiveTerms, calendarVersion: string): HardshipTerms {
  const text = <Value extends string>(clause: string, parameter: string): Value => termValue(terms, clause, parameter, 'text') as Value;
  return {
    version: terms.documentVersion,
    calendar: { country: text<Country>('GTC-18', 'holidays'), zone: text('GTC-18', 'zone'), version: calendarVersion },
    negotiationPeriod: text('GTC-15.2', 'negotiationPeriod'),
  };
}
