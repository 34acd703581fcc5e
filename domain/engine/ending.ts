/** How one process tells a contract's own that a right to terminate was used. */
import type { CalendarDate } from '../shared/calendar-date';
import type { Telling } from './rows';

/** Why a contract ends by another right than notice (GTC-5.1) and the grounds of GTC-5.3. */
export interface TerminationByRight {
  readonly terminationId: string;
  /** Of two that were told, the higher counts. */
  readonly revision: number;
  /** The last day of the contract, which may be to come; absent: it is not terminated, or turned out not to be. */
  readonly on?: CalendarDate;
  /** In a word or two: default. */
  readonly ground: string;
  readonly clause: string;
}

/** As it stands: told again whenever it changes. */
export const tellingOfEnd = (contractId: string, { terminationId, ...termination }: Omit<TerminationByRight, 'revision'>): Telling => ({
  table: 'tellings',
  key: `terminated-${terminationId}`,
  to: { kind: 'renewal', subjectId: contractId },
  fact: { kind: 'terminatedByRight', data: { terminationId, ...termination } },
  isStanding: true,
});
