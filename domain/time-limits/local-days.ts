import { Temporal as T } from 'temporal-polyfill';
import { type CalendarDate, calendarDate, plusDays } from '../shared/calendar-date';
import { type Instant, instant, plusMillis } from '../shared/instant';

/** A time on the clock of the zone, HH:MM, 00:00 to 23:59. */
export type ClockTime = `${number}:${number}`;

/** Where the days of a zone begin and end. A day has 23, 24 or 25 hours. */
export interface LocalDays {
  /** IANA name: Europe/Brussels. */
  readonly zone: string;
  startOf(date: CalendarDate): Instant;
  /** The last millisecond of the day: the last instant in time of a limit that ends with it. */
  endOf(date: CalendarDate): Instant;
  /** A time that the clock skips is read as much later as the clock jumped; of one that comes twice, the first. */
  instantAt(date: CalendarDate, time: ClockTime): Instant;
  dateOf(at: Instant): CalendarDate;
  /** HH:MM on the clock of the zone, seconds dropped. */
  clockOf(at: Instant): ClockTime;
}

/** Zone arithmetic costs microseconds and is asked at every turn: this many days are remembered for a zone (some 50 years). */
const rememberedDays = 20_000;
const zones = new Map<string, LocalDays>();

/** The days of a zone. Throws a RangeError on a zone that does not exist. */
export function localDays(zone: string): LocalDays {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const days = createLocalDays(zone);
  days.startOf(calendarDate('2026-01-01'));
  zones.set(zone, days);
  return days;
}

function createLocalDays(zone: string): LocalDays {
  const bounds = remembering((date: CalendarDate) => {
    const startOf = (day: CalendarDate) => instantOf(T.PlainDate.from(day).toZonedDateTime(zone));
    return { startsAt: startOf(date), endsAt: plusMillis(startOf(plusDays(date, 1)), -1) };
  });
  const clock = remembering((dateTime: string) => instantOf(T.PlainDateTime.from(dateTime).toZonedDateTime(zone)));

  return {
    zone,
    startOf: (date) => bounds(date).startsAt,
    endOf: (date) => bounds(date).endsAt,
    instantAt: (date, time) => clock(`${date}T${valid(time)}`),
    dateOf: (at) => {
      const inUtc = at.slice(0, 10) as CalendarDate;
      const { startsAt, endsAt } = bounds(inUtc);
      if (at < startsAt) return plusDays(inUtc, -1);
      return at > endsAt ? plusDays(inUtc, 1) : inUtc;
    },
    clockOf: (at) => T.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' }) as ClockTime,
  };
}

const instantOf = (moment: T.ZonedDateTime): Instant => instant(new Date(moment.epochMilliseconds));

function valid(time: ClockTime): ClockTime {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`${JSON.stringify(time)} is not a time of the day, written HH:MM.`);
  return time;
}

function remembering<Key extends string, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const remembered = new Map<Key, Value>();
  return (key) => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    if (remembered.size >= rememberedDays) remembered.clear();
    const value = compute(key);
    remembered.set(key, value);
    return value;
  };
}
