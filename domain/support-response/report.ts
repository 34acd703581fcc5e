/** GTC-3.4: how the helpdesk kept its times with a customer's requests. Minutes are those of its hours. */

import { firstAnswerAt, standingOf } from './course';
import { businessMillisTo, isBreached } from './standing';
import type { SupportResponseState } from './state';
import { type Severity, severities } from './terms';

export interface SeverityFigures {
  readonly severity: Severity;
  readonly tickets: number;
  readonly answeredInTime: number;
  readonly answeredLate: number;
  readonly open: number;
  /** Answered late, or open beyond the deadline. */
  readonly breaches: number;
  /** To the first answer, of those that have one. */
  readonly medianMinutes?: number;
  readonly worstMinutes?: number;
}

/** Requests by the severity whose minutes ran for them. */
export const figuresOf = (states: readonly SupportResponseState[]): readonly SeverityFigures[] =>
  severities.map((severity) =>
    severityFigures(
      severity,
      states.filter((state) => standingOf(state).severity === severity),
    ),
  );

function severityFigures(severity: Severity, states: readonly SupportResponseState[]): SeverityFigures {
  const answered = states.filter((state) => firstAnswerAt(state) !== undefined);
  const late = answered.filter(isBreached).length;
  const millis = answered.flatMap((state) => millisToAnswer(state) ?? []).sort((one, other) => one - other);
  const [median, worst] = [medianOf(millis), millis.at(-1)];
  return {
    ...{ severity, tickets: states.length },
    ...{ answeredInTime: answered.length - late, answeredLate: late, open: states.length - answered.length },
    breaches: states.filter(isBreached).length,
    ...(median !== undefined && { medianMinutes: minutesOf(median) }),
    ...(worst !== undefined && { worstMinutes: minutesOf(worst) }),
  };
}

function millisToAnswer(state: SupportResponseState): number | undefined {
  const at = firstAnswerAt(state);
  return at === undefined ? undefined : businessMillisTo(state, at);
}

/** From the registration to the first answer, to a hundredth of a minute. */
export function minutesToAnswer(state: SupportResponseState): number | undefined {
  const millis = millisToAnswer(state);
  return millis === undefined ? undefined : minutesOf(millis);
}

/** Of an even number, half of the two in the middle. */
function medianOf(sorted: readonly number[]): number | undefined {
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2;
}

/** Rounded once, half up. */
const minutesOf = (millis: number): number => Math.round(millis / 600) / 100;
