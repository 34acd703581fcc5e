/** GTC-3.4.a to f: by when a request must have its first answer, and how that came about. */
import { remembered } from '../engine/remembered';
import { stoppedPeriods } from '../engine/stopping';
import type { Instant } from '../shared/instant';
import { type BusinessDeadline, businessDeadline, type StoppedBusinessDeadline } from '../time-limits/business-hours';
import { type WorkingCalendar, workingCalendar } from '../time-limits/working-calendar';
import type { SeverityChange, SupportResponseState } from './state';
import { CLAUSES, type Severity, severities } from './terms';

export type ResponseDeadline = BusinessDeadline | StoppedBusinessDeadline;

export const calendarOf = ({ terms }: Pick<SupportResponseState, 'terms'>): WorkingCalendar => workingCalendar(terms.calendar);

/** Turning an anomaly down is an answer, where none came before. */
export function firstAnswerAt({ answeredAt, exclusion }: SupportResponseState): Instant | undefined {
  if (answeredAt === undefined || exclusion === undefined) return answeredAt ?? exclusion?.at;
  return answeredAt < exclusion.at ? answeredAt : exclusion.at;
}

/** By their own instants, whenever they were told; of two at the same instant, the more severe is the later. */
export const changesInOrder = ({ changes }: SupportResponseState): SupportResponseState['changes'] =>
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

export interface Course {
  readonly standing: Timing;
  readonly retimings: readonly Retiming[];
}

/** How the deadline came to stand as it does. */
export const courseOf = remembered(compute);

const isPast = ({ deadline }: Timing, at: Instant): boolean => deadline.kind === 'fixed' && deadline.at < at;

/**
 * The deadline that stands, and how it came about. A change re-times from the registration. What it finds settled it leaves: a deadline that
 * was met, and one that passed unanswered. A severity whose time was over at once leaves the deadline that it replaced to be passed: raised by
 * mistake, it is corrected until then, and by nothing later.
 */
function compute(state: SupportResponseState): Course {
  const answered = firstAnswerAt(state);
  let standing: Timing = { severity: state.severity, since: state.openedAt, deadline: deadlineFor(state, state.severity) };
  let keepable = standing;
  const retimings: Retiming[] = [];
  for (const { at, severity } of changesInOrder(state)) {
    const { deadline: before } = standing;
    const isRetimed = !isPast(keepable, at) && !(answered !== undefined && answered <= at);
    if (isRetimed) standing = { severity, since: at, deadline: deadlineFor(state, severity) };
    // The last one that could still be met when it was set.
    if (!isPast(standing, standing.since)) keepable = standing;
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
