import { type EffectiveTerms, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
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
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    negotiationPeriod: text('GTC-15.2', 'negotiationPeriod'),
  };
}
