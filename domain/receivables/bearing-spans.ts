/** When and on what an invoice bears interest: days are counted here, rates are applied elsewhere. */
import { type CalendarDate, daysBetween, laterDateOf, plusDays } from '../shared/calendar-date';
import { bearingMinor, isFullyCredited, isSuspended } from './balance';
import { type InterestFrom, type RateValue, semesterStarts } from './late-payment';
import type { Receivable } from './receivable';

/** Days on which the same principal bore the same rate; `from` and `to` are both counted. */
export interface Span {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly days: number;
  readonly principalMinor: number;
}

/** The first day that bears interest, if any: the day after the due date, or after the notice of default where that is later. */
function firstBearingDay(receivable: Receivable, interestFrom: InterestFrom): CalendarDate | undefined {
  const { dueOn, defaultNotice } = receivable;
  if (isSuspended(receivable, dueOn)) return undefined;
  if (interestFrom === 'due-date') return plusDays(dueOn, 1);
  if (defaultNotice === undefined) return undefined;
  return plusDays(laterDateOf(dueOn, defaultNotice.sentOn), 1);
}

/** The spans that bear interest up to the end of day `at`, as known that day; days on which nothing bears are left out. */
export function bearingSpans(
  receivable: Receivable,
  at: CalendarDate,
  interestFrom: InterestFrom,
  values: readonly RateValue[],
): readonly Span[] {
  const first = firstBearingDay(receivable, interestFrom);
  const last = receivable.writtenOff !== undefined && receivable.writtenOff.on < at ? receivable.writtenOff.on : at;
  if (first === undefined || last < first || isFullyCredited(receivable, at)) return [];
  const changes = [...changesOf(receivable), ...semesterStarts(first, last), ...rateChanges(values, first, last)];
  const starts = [first, ...[...new Set(changes)].filter((day) => day > first && day <= last).sort()];
  return starts.flatMap((from, index) => {
    const next = starts[index + 1];
    const to = next === undefined ? last : plusDays(next, -1);
    const principalMinor = isStopped(receivable, from) ? 0 : bearingMinor(receivable, from, at);
    return principalMinor === 0 ? [] : [{ from, to, days: daysBetween(from, to) + 1, principalMinor }];
  });
}

/** Days on which the bearing principal may change: the day after each payment, credit note or freed part, and the edges of a stop. */
const changesOf = ({ parts, credits, interestStops = [] }: Receivable): readonly CalendarDate[] => [
  ...parts.flatMap((part) => (part.freedOn === undefined ? [part.valueOn] : [part.valueOn, part.freedOn])).map((on) => plusDays(on, 1)),
  ...credits.map((credit) => plusDays(credit.on, 1)),
  ...interestStops.flatMap(({ from, until }) => (until === undefined ? [from] : [from, plusDays(until, 1)])),
];

const rateChanges = (values: readonly RateValue[], first: CalendarDate, last: CalendarDate): readonly CalendarDate[] =>
  values.filter(({ from, until }) => until >= first && from <= last).flatMap(({ from, until }) => [from, plusDays(until, 1)]);

const isStopped = ({ interestStops = [] }: Receivable, day: CalendarDate): boolean =>
  interestStops.some(({ from, until }) => from <= day && (until === undefined || day <= until));
