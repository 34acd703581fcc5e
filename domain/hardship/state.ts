import { contractHasEnded, type Ending, type EndingFacts } from '../engine/ending';
import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import type { CalendarDate } from '../shared/calendar-date';
import { deadline } from '../time-limits/deadline';
import type { Deadline } from '../time-limits/rule';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import type { HardshipTerms } from './terms';

/** Everything that is known of one negotiation under one contract. What follows from it is computed, never stored. */
export interface HardshipState extends Ending {
  readonly terms: HardshipTerms;
  readonly hardshipId: string;
  readonly contractId: string;
  /** When the other party was asked to negotiate. */
  readonly invokedOn: CalendarDate;
  /** Reference of the circumstances, as they were written. */
  readonly circumstancesRemarkId: string;
  readonly agreedOn?: CalendarDate;
  /** The time to negotiate was seen to be over. */
  readonly isLapsed: boolean;
  readonly outcome?: { readonly kind: 'terminated' | 'waived'; readonly by?: 'vendor' | 'customer'; readonly on: CalendarDate };
  readonly decisions: Readonly<Record<string, Asked>>;
}

/** What hardship can be told, by kind. */
export interface HardshipFacts extends QuestionFacts, EndingFacts {
  readonly adaptationAgreed: { readonly on: CalendarDate };
  readonly negotiationLapsed: object;
}

export type HardshipFact = FactOf<HardshipFacts>;

export const calendarOf = ({ calendar }: HardshipTerms): WorkingCalendar => workingCalendar(calendar);

/** The last day to negotiate. Both parties owe it, so it is not extended to anybody's benefit. */
export function negotiationDeadline({ terms, invokedOn }: HardshipState): Deadline {
  const rule = { clause: 'GTC-15.2', length: terms.negotiationPeriod, direction: 'forward', extendToWorkingDay: false } as const;
  return deadline(rule, invokedOn, calendarOf(terms), { termsVersion: terms.version, stoppedPeriods: [] });
}

export type Stage = 'negotiating' | 'agreed' | 'right-open' | 'terminated' | 'waived' | 'contract-ended';

/** An agreement counts whenever it was reached, unless the contract was terminated on an earlier day. */
export function stageOf(state: HardshipState): Stage {
  const { agreedOn, outcome, isLapsed } = state;
  if (agreedOn !== undefined && (outcome === undefined || outcome.kind === 'waived' || agreedOn <= outcome.on)) return 'agreed';
  if (outcome === undefined && contractHasEnded(state)) return 'contract-ended';
  return outcome?.kind ?? (isLapsed ? 'right-open' : 'negotiating');
}
