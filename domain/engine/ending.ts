/** How one process tells a contract's own that a right to terminate was used. */
import type { CalendarDate } from '../shared/calendar-date';
import type { Telling } from './rows';

/** Why a contract ends by another right than notice (GTC-5.1) and the grounds of GTC-5.3. */
export interface TerminationByRight {
  readonly terminationId: string;
  /** Of two that were told, the higher counts. */
  readonly revision: number;
  /** The last day of the contract, which may be to come; absent: it turned out not to be terminated. */
  readonly on?: CalendarDate;
  /** In a word or two: default. */
  readonly ground: string;
  readonly clause: string;
}

/** What the contract was told last. */
export type EndTold = Pick<TerminationByRight, 'revision' | 'on'>;

/** What it is to be told, given the end that follows from all that is known; the same where it knows that. */
export function endTold(before: EndTold | undefined, on: CalendarDate | undefined): EndTold | undefined {
  if (before?.on === on) return before;
  return { revision: (before?.revision ?? 0) + 1, ...(on !== undefined && { on }) };
}

export const tellingOfEnd = (contractId: string, termination: TerminationByRight): Telling => ({
  table: 'tellings',
  key: `terminated-${termination.terminationId}-${termination.revision}`,
  to: { kind: 'renewal', subjectId: contractId },
  fact: { kind: 'terminatedByRight', data: termination },
});
