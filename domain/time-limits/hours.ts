import { inWords } from '../shared/calendar-date';
import { type Instant, laterOf, millisBetween, plusMillis } from '../shared/instant';
import { lengthInWords, parseLength } from './length';
import { ends, type Reckoned, stopped } from './reckoned';
import type { HoursLimit } from './rule';
import type { Stop } from './stopped-periods';
import type { WorkingCalendar } from './working-calendar';

const hourMillis = 3_600_000;

/** Hours run at once from the event and through everything but stops: elapsed time, not time on the clock. */
export function countHours(
  { length }: HoursLimit,
  event: Instant,
  calendar: WorkingCalendar,
  stops: readonly Stop<Instant>[],
): Reckoned<Instant> {
  const moment = (at: Instant) => momentInWords(at, calendar);
  const explanation = [`${lengthInWords(length)} run from the event, ${moment(event)}, without interruption.`];
  let end = plusMillis(event, parseLength(length).count * hourMillis);
  for (const stop of stops.filter(({ until }) => until === undefined || until > event)) {
    if (stop.from >= end) break;
    const from = laterOf(stop.from, event);
    if (stop.until === undefined) {
      const text = `They do not run since ${moment(from)} (${stop.reason}): their end is not known while this lasts.`;
      return stopped({ ...stop, from }, ...explanation, text);
    }
    end = plusMillis(end, millisBetween(from, stop.until));
    explanation.push(`They do not run from ${moment(from)} to ${moment(stop.until)} (${stop.reason}): that time is added.`);
  }
  return ends(end, ...explanation, `They end on ${moment(end)}.`);
}

/** "Monday 2 March 2026 at 11:04", on the clock of the calendar's zone. */
export const momentInWords = (at: Instant, calendar: WorkingCalendar): string =>
  `${inWords(calendar.dateOf(at))} at ${calendar.clockOf(at)}`;
