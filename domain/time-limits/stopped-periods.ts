import { type CalendarDate, daysBetween, inWords, plusDays } from '../shared/calendar-date';
import { type Instant, plusMillis } from '../shared/instant';
import type { StoppedPeriod } from './rule';
import type { WorkingCalendar } from './working-calendar';

/** From `from` until just before `until`; without `until` it still lasts. Days or instants, in order, apart from one another. */
export interface Stop<Moment extends string> {
  readonly from: Moment;
  readonly until: Moment | undefined;
  readonly reason: string;
}

/** The stopped periods as instants, for limits in hours. Throws a RangeError on a period that ends before it begins. */
export function stoppedInstants(periods: readonly StoppedPeriod[], calendar: WorkingCalendar): readonly Stop<Instant>[] {
  const stops = periods.map(({ from, until, reason }): Stop<Instant> => {
    const stop = { from: isInstant(from) ? from : calendar.startOf(from), until: until && endOf(until, calendar), reason };
    if (stop.until !== undefined && stop.until < stop.from)
      throw new RangeError(`The stopped period from ${from} ends before, on ${until}.`);
    return stop;
  });
  return merged(stops.filter(({ from, until }) => from !== until));
}

/** The days that were stopped, for all other limits. A day that was stopped in part does not count, as the day of an event does not. */
export function stoppedDays(periods: readonly StoppedPeriod[], calendar: WorkingCalendar): readonly Stop<CalendarDate>[] {
  return merged(
    stoppedInstants(periods, calendar).map(({ from, until, reason }) => ({
      from: calendar.dateOf(from),
      until: until && plusDays(calendar.dateOf(plusMillis(until, -1)), 1),
      reason,
    })),
  );
}

export const isInstant = (moment: Instant | CalendarDate): moment is Instant => moment.includes('T');

/** The stop during which the date falls. */
export const stopOn = (date: CalendarDate, stops: readonly Stop<CalendarDate>[]): Stop<CalendarDate> | undefined =>
  stops.find(({ from, until }) => from <= date && (until === undefined || date < until));

/** "from Monday 2 March 2026 to Friday 6 March 2026 (force majeure)". */
export function stopInWords({ from, until, reason }: Stop<CalendarDate>): string {
  return until === undefined
    ? `since ${inWords(from)} (${reason})`
    : daysBetween(from, until) === 1
      ? `on ${inWords(from)} (${reason})`
      : `from ${inWords(from)} to ${inWords(plusDays(until, -1))} (${reason})`;
}

const endOf = (until: Instant | CalendarDate, calendar: WorkingCalendar): Instant =>
  isInstant(until) ? until : plusMillis(calendar.endOf(until), 1);

/** Stops that overlap or touch are one, for all their reasons. */
function merged<Moment extends string>(stops: readonly Stop<Moment>[]): readonly Stop<Moment>[] {
  const apart: Stop<Moment>[] = [];
  for (const stop of stops.toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))) {
    const before = apart.at(-1);
    if (before === undefined || (before.until !== undefined && before.until < stop.from)) apart.push(stop);
    else
      apart[apart.length - 1] = { from: before.from, until: laterEnd(before.until, stop.until), reason: both(before.reason, stop.reason) };
  }
  return apart;
}

const laterEnd = <Moment extends string>(one: Moment | undefined, other: Moment | undefined): Moment | undefined =>
  one === undefined || other === undefined ? undefined : one < other ? other : one;

const both = (one: string, other: string): string => (one.split('; ').includes(other) ? one : `${one}; ${other}`);
