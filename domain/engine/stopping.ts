/**
 * GTC-15.1.a: while an obligation is suspended, the clock that runs for it stands still; then it goes on with what was left. What the suspension
 * does not name runs on.
 */
import { type CalendarDate, inWords, plusDays } from '../shared/calendar-date';
import type { Instant } from '../shared/instant';
import type { Obligation } from '../shared/obligation';
import type { StoppedPeriod } from '../time-limits/rule';
import type { FactRules } from './fact-rule';

/** From a day to a day, both included; without `lastOn`, it still lasts. */
export interface Stop {
  /** Of two that were told, the higher counts. */
  readonly revision: number;
  readonly from: CalendarDate;
  readonly lastOn?: CalendarDate;
}

/** A state that keeps what stopped its clock, by the id of the suspension. */
export interface Stoppable {
  /** Absent: nothing ever did. */
  readonly stops?: Readonly<Record<string, Stop>>;
}

export interface StoppingFacts {
  readonly obligationsSuspended: {
    readonly suspensionId: string;
    readonly revision: number;
    readonly obligations: readonly Obligation[];
    readonly from: CalendarDate;
    readonly lastOn?: CalendarDate;
  };
}

/** What a suspension is to a clause that lives on one obligation. `retimed` computes anew what the state keeps of dates; it is given what was before, too. */
export function stoppingFacts<State extends Stoppable>(
  obligation: Obligation,
  { clause, retimed = (state) => state }: { readonly clause: string; retimed?(state: State, before: State, at: Instant): State },
): FactRules<State, StoppingFacts> {
  return {
    obligationsSuspended: {
      apply(state, { suspensionId, revision, obligations, from, lastOn, receivedAt }) {
        const known = state.stops?.[suspensionId];
        if (!obligations.includes(obligation) || (known !== undefined && known.revision >= revision)) return state;
        const stop = { revision, from, ...(lastOn !== undefined && { lastOn }) };
        return retimed({ ...state, stops: { ...state.stops, [suspensionId]: stop } }, state, receivedAt);
      },
      describe: ({ from, lastOn }) => ({
        clause,
        text:
          lastOn === undefined
            ? `suspended by force majeure since ${inWords(from)}: its time does not run until that is over`
            : `suspended by force majeure from ${inWords(from)} to ${inWords(lastOn)}: its time ran no day of it`,
      }),
    },
  };
}

const REASON = 'force majeure';

/** By their days: a record that was stored has no order of its own. */
const stopsOf = ({ stops = {} }: Stoppable): readonly Stop[] =>
  Object.values(stops).sort((one, other) => (daysOf(one) < daysOf(other) ? -1 : 1));

const daysOf = (stop: Stop): string => `${stop.from} ${endOf(stop)}`;

/** Of one that lasts, later than any day. */
const endOf = ({ lastOn }: Stop): string => lastOn ?? '9';

/** As time limits read them. */
export const stoppedPeriods = (state: Stoppable): readonly StoppedPeriod[] =>
  stopsOf(state).map(({ from, lastOn: until }) => ({ from, ...(until !== undefined && { until }), reason: REASON }));

/** Those that are over: with them, every limit has an end. */
export const endedPeriods = (state: Stoppable): readonly (StoppedPeriod & { readonly until: CalendarDate })[] =>
  stopsOf(state).flatMap(({ from, lastOn: until }) => (until === undefined ? [] : [{ from, until, reason: REASON }]));

/** The stop that a day falls in; of several, the one that lasts longest, and of these the one that began first. */
export function stopOn(state: Stoppable, day: CalendarDate): Stop | undefined {
  const covering = stopsOf(state).filter(({ from, lastOn }) => from <= day && (lastOn === undefined || day <= lastOn));
  return covering.reduce<Stop | undefined>(
    (longest, stop) => (longest === undefined || endOf(stop) > endOf(longest) ? stop : longest),
    undefined,
  );
}

/** The first day on which it runs again; undefined while nobody knows. */
export const resumesOn = ({ lastOn }: Stop): CalendarDate | undefined => (lastOn === undefined ? undefined : plusDays(lastOn, 1));
