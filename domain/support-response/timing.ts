/** GTC-3.4.a to f: by when a request must have its first answer, and whether it had. */
import { stoppedPeriods } from '../engine/stopping';
import type { Instant } from '../shared/instant';
import {
  afterBusinessMillis,
  type BusinessDeadline,
  businessDeadline,
  businessMillisBetween,
  type StoppedBusinessDeadline,
} from '../time-limits/business-hours';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import type { SeverityChange, SupportResponseState } from './state';
import { CLAUSES, type Severity, severities } from './terms';

const MINUTE_MS = 60_000;
/** Support is warned when this share of the minutes has passed. */
const WARNED_AT_PERCENT = 80;

export type ResponseDeadline = BusinessDeadline | StoppedBusinessDeadline;

export const calendarOf = ({ terms }: Pick<SupportResponseState, 'terms'>): WorkingCalendar => workingCalendar(terms.calendar);

/** Turning an anomaly down is an answer, where none came before. */
export function firstAnswerAt({ answeredAt, exclusion }: SupportResponseState): Instant | undefined {
  if (answeredAt === undefined || exclusion === undefined) return answeredAt ?? exclusion?.at;
  return answeredAt < exclusion.at ? answeredAt : exclusion.at;
}

/** By their own instants, whenever they were told; of two at the same instant, the more severe is the later. */
export const changesInOrder = ({ changes }: SupportResponseState): readonly SeverityChange[] =>
  changes.toSorted((one, other) => (one.at === other.at ? rankOf(other) - rankOf(one) : one.at < other.at ? -1 : 1));

const rankOf = ({ severity }: SeverityChange): number => severities.indexOf(severity);

/** As it is called at an instant; without one, as it was last called. */
export const severityOf = (state: SupportResponseState, at?: Instant): Severity =>
  changesInOrder(state)
    .filter((change) => at === undefined || change.at <= at)
    .at(-1)?.severity ?? state.severity;

/** What a severity sets, and since when. */
export interface Timing {
  readonly severity: Severity;
  readonly since: Instant;
  readonly deadline: ResponseDeadline;
}

/** A change of severity, with what it did to the deadline: nothing where that was settled before. */
export interface Retiming extends SeverityChange {
  readonly isRetimed: boolean;
  readonly before: ResponseDeadline;
  readonly after: ResponseDeadline;
}

/**
 * The deadline that stands, and how it came about. A change re-times from the registration. What it finds settled it leaves: a deadline that
 * was met, and one that passed unanswered while it stood.
 */
export function courseOf(state: SupportResponseState): { readonly standing: Timing; readonly retimings: readonly Retiming[] } {
  const answered = firstAnswerAt(state);
  let standing: Timing = { severity: state.severity, since: state.openedAt, deadline: deadlineFor(state, state.severity) };
  const retimings: Retiming[] = [];
  for (const { at, severity } of changesInOrder(state)) {
    const { since, deadline: before } = standing;
    const isMissed = before.kind === 'fixed' && since <= before.at && before.at < at;
    const isRetimed = !isMissed && !(answered !== undefined && answered <= at);
    if (isRetimed) standing = { severity, since: at, deadline: deadlineFor(state, severity) };
    retimings.push({ at, severity, isRetimed, before, after: standing.deadline });
  }
  return { standing, retimings };
}

export const standingOf = (state: SupportResponseState): Timing => courseOf(state).standing;

export function retimingOf(state: SupportResponseState, { at, severity }: SeverityChange): Retiming {
  const found = courseOf(state).retimings.find((one) => one.at === at && one.severity === severity);
  if (found === undefined) throw new Error(`ticket ${state.ticketId} was not called ${severity} at ${at}`);
  return found;
}

function deadlineFor(state: SupportResponseState, severity: Severity): ResponseDeadline {
  const { terms, registeredAt } = state;
  const hours = { ...terms.hours, clause: CLAUSES[severity] };
  return businessDeadline(terms.firstAnswerMinutes[severity], registeredAt, hours, calendarOf(state), stoppedPeriods(state));
}

/** When support is warned that a deadline comes near. */
export function warnedAt(state: SupportResponseState, { minutes, hours }: BusinessDeadline): Instant {
  const millis = (minutes * MINUTE_MS * WARNED_AT_PERCENT) / 100;
  const at = afterBusinessMillis(millis, state.registeredAt, hours, calendarOf(state), stoppedPeriods(state));
  if (at === undefined) throw new Error(`ticket ${state.ticketId} has a deadline and no time before it`);
  return at;
}

/** The helpdesk's time from the registration to an instant. */
export const businessMillisTo = (state: SupportResponseState, at: Instant): number =>
  businessMillisBetween(state.registeredAt, at, state.terms.hours, calendarOf(state), stoppedPeriods(state));

/** By its own instant, whenever it was told; without an answer, as far as it was seen. */
export function isBreached(state: SupportResponseState): boolean {
  const { deadline } = standingOf(state);
  const at = firstAnswerAt(state) ?? state.unansweredAt;
  return deadline.kind === 'fixed' && at !== undefined && at > deadline.at;
}

/** How many minutes of the helpdesk's hours the first answer came after the deadline, begun ones included; undefined where it was in time. */
export function lateMinutes(state: SupportResponseState): number | undefined {
  const { deadline } = standingOf(state);
  const answered = firstAnswerAt(state);
  if (deadline.kind === 'stopped' || answered === undefined || answered <= deadline.at) return undefined;
  const millis = businessMillisBetween(deadline.at, answered, state.terms.hours, calendarOf(state), stoppedPeriods(state));
  return Math.max(1, Math.ceil(millis / MINUTE_MS));
}

export type Stage = 'open' | 'at-risk' | 'overdue' | 'suspended' | 'answered' | 'answered-late' | 'turned-down';
export const stages = ['open', 'at-risk', 'overdue', 'suspended', 'answered', 'answered-late', 'turned-down'] as const satisfies Stage[];

export function stageOf(state: SupportResponseState): Stage {
  if (state.exclusion !== undefined) return 'turned-down';
  if (firstAnswerAt(state) !== undefined) return isBreached(state) ? 'answered-late' : 'answered';
  const { deadline } = standingOf(state);
  if (deadline.kind === 'stopped') return 'suspended';
  if (isBreached(state)) return 'overdue';
  return state.warnedOf.includes(deadline.at) ? 'at-risk' : 'open';
}
