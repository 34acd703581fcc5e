/** How one process tells a contract's own that it was terminated by right. */
import type { CalendarDate } from '../shared/calendar-date';
import type { Telling } from './rows';

/** Why a contract ends by another right than notice (GTC-5.1) and the grounds of GTC-5.3. */
export interface TerminationByRight {
  readonly terminationId: string;
  /** The last day of the contract; it may be to come. */
  readonly on: CalendarDate;
  /** In a word or two: default. */
  readonly ground: string;
  readonly clause: string;
}

export const tellingOfEnd = (contractId: string, { terminationId, ...termination }: TerminationByRight): Telling => ({
  table: 'tellings',
  // Another day is another telling: a date that was corrected.
  key: `terminated-${terminationId}-${termination.on}`,
  to: { kind: 'renewal', subjectId: contractId },
  fact: { kind: 'terminatedByRight', data: { terminationId, ...termination } },
});
