import type { FactOf } from '../engine/fact-rule';
import type { QuestionFacts } from '../engine/question-facts';
import type { Asked } from '../engine/questions';
import { type Stoppable, type StoppingFacts, stoppedPeriods } from '../engine/stopping';
import { type CalendarDate, plusDays } from '../shared/calendar-date';
import { type EffectiveTerms, termValue, textsOf } from '../shared/terms';
import { calendarNameOf } from '../time-limits/contract-calendar';
import { deadline } from '../time-limits/deadline';
import type { DateLength } from '../time-limits/length';
import type { Deadline, StoppedDeadline } from '../time-limits/rule';
import { type CalendarName, isCovered, type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';

/** What article 8 says of a return on request, as pinned for one contract. */
export interface ReturnTerms {
  readonly version: string;
  readonly calendar: CalendarName;
  readonly period: DateLength;
  readonly extendToWorkingDay: boolean;
}

/** Reads article 8 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function returnTerms(terms: EffectiveTerms, calendarVersion: string): ReturnTerms {
  const text = textsOf(terms);
  return {
    version: terms.documentVersion,
    calendar: calendarNameOf(terms, calendarVersion),
    period: text('GTC-8.c', 'requestedReturnPeriod'),
    extendToWorkingDay: termValue(terms, 'GTC-8.c', 'extendToWorkingDay', 'flag'),
  };
}

export const parties = ['vendor', 'customer'] as const;
export type Party = (typeof parties)[number];

/** Everything that is known of one request to return confidential documents while the contract runs. */
export interface ReturnRequestState extends Stoppable {
  readonly terms: ReturnTerms;
  readonly requestId: string;
  readonly contractId: string;
  /** Who asks; the other party returns. */
  readonly by: Party;
  /** When the other party had the request in writing. */
  readonly receivedOn: CalendarDate;
  readonly returned?: { readonly on: CalendarDate; readonly evidenceId?: string };
  /** The last day that was seen to pass without a return. */
  readonly lapsedOn?: CalendarDate;
  readonly decisions: Readonly<Record<string, Asked>>;
}

/** What a request can be told, by kind. */
export interface ReturnRequestFacts extends QuestionFacts, StoppingFacts {
  readonly documentsReturned: { readonly on: CalendarDate; readonly evidenceId: string };
  readonly returnLapsed: { readonly on: CalendarDate };
}

export type ReturnRequestFact = FactOf<ReturnRequestFacts>;

export const calendarOf = ({ calendar }: ReturnTerms): WorkingCalendar => workingCalendar(calendar);

/** The last day to return. Extended to a working day where the customer returns; the provider's own duty keeps the earlier date. */
export function returnDeadline(state: ReturnRequestState): Deadline | StoppedDeadline {
  const { terms, by, receivedOn } = state;
  const isExtended = terms.extendToWorkingDay && by === 'vendor' && isCovered(terms.calendar, plusDays(receivedOn, 366));
  const rule = { clause: 'GTC-8.c', length: terms.period, direction: 'forward', extendToWorkingDay: isExtended } as const;
  return deadline(rule, receivedOn, calendarOf(terms), { termsVersion: terms.version, stoppedPeriods: stoppedPeriods(state) });
}

/** A last day that moved has not passed. */
export function isOverdue(state: ReturnRequestState): boolean {
  const last = returnDeadline(state);
  return state.returned === undefined && last.kind === 'fixed' && state.lapsedOn === last.on;
}

export const stageOf = (state: ReturnRequestState): 'returned' | 'overdue' | 'suspended' | 'asked' => {
  if (state.returned !== undefined) return 'returned';
  if (isOverdue(state)) return 'overdue';
  return returnDeadline(state).kind === 'stopped' ? 'suspended' : 'asked';
};
