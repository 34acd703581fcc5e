import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import type { DateLength } from '../time-limits/length';
import type { CalendarName } from '../time-limits/working-calendar';

/** What article 5.2 says of default and cure, as pinned for one contract. */
export interface FormalNoticeTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  readonly curePeriod: DateLength;
  readonly cureFrom: 'receipt' | 'deposit';
  readonly extendToWorkingDay: boolean;
}

/** Whether a contract's document knows a formal notice. */
export const hasFormalNotice = ({ values }: EffectiveTerms): boolean => 'GTC-5.2' in values;

/** Reads article 5.2 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function formalNoticeTerms(terms: EffectiveTerms, calendarVersion: string): FormalNoticeTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    curePeriod: text('GTC-5.2', 'curePeriod'),
    cureFrom: text('GTC-5.2', 'cureFrom'),
    extendToWorkingDay: termValue(terms, 'GTC-5.2', 'extendToWorkingDay', 'flag'),
  };
}
