import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { type CalendarDate, plusDays } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';

/** Something to know on a day. */
export interface CalendarEvent {
  /** The same for as long as it is about the same thing: by it a calendar program finds what it has to change. */
  readonly uid: string;
  readonly on: CalendarDate;
  readonly summary: string;
  readonly description: string;
  /** When what it says was last changed. */
  readonly changedAt: Instant;
}

/** Something from one moment to another, that may be called off. */
export interface TimedEvent extends Omit<CalendarEvent, 'on'> {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Counts up with each change. */
  readonly sequence: number;
  readonly isCancelled: boolean;
}

const DEADLINES = 'Notice deadlines';
const ASK_AGAIN_SECONDS = 3_600;

const CRLF = '\r\n';
const LINE_OCTETS_MAX = 75;
const SEQUENCE_BEGINS_MS = Date.parse('2020-01-01T00:00:00Z');

/**
 * Events as a calendar program reads them: text/calendar by RFC 5545. Those of a day are of the whole day, and none makes anyone busy. The same
 * events give the same text, so that reading twice changes nothing.
 */
export function calendarText(events: readonly (CalendarEvent | TimedEvent)[], name = DEADLINES): string {
  const calendar = ical({ prodId: `//Tacit//${name}//EN`, name, scale: 'GREGORIAN', ttl: ASK_AGAIN_SECONDS });
  const around = calendar.toString().split(CRLF);
  const inside = events.flatMap((event) => calendar.createEvent(asWritten(event)).toString().trimEnd().split(CRLF));
  const lines = [...around.slice(0, -1), ...inside, ...around.slice(-1)];
  return lines.map((line) => `${folded(line)}${CRLF}`).join('');
}

const asWritten = (event: CalendarEvent | TimedEvent) => ({ ...commonOf(event), ...('on' in event ? wholeDay(event) : timed(event)) });

const wholeDay = ({ on, changedAt }: CalendarEvent) => ({
  allDay: true,
  start: on,
  end: plusDays(on, 1),
  sequence: Math.max(0, Math.floor((Date.parse(changedAt) - SEQUENCE_BEGINS_MS) / 1_000)),
});

const timed = ({ startsAt, endsAt, sequence, isCancelled }: TimedEvent) => ({
  start: new Date(startsAt),
  end: new Date(endsAt),
  sequence,
  status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
});

const commonOf = ({ uid, summary, description, changedAt }: CalendarEvent | TimedEvent) => ({
  id: uid,
  summary: printable(summary),
  description: printable(description),
  transparency: ICalEventTransparency.TRANSPARENT,
  stamp: changedAt,
  lastModified: changedAt,
});

/** RFC 5545 has no way to write control characters but the end of a line. */
const printable = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, ' ');

/** A line in pieces that are short enough. The library does this too, in 14 seconds for 10,000 contracts, during which nobody is answered. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= LINE_OCTETS_MAX) return line;
  let written = '';
  let octets = 0;
  for (const character of line) {
    const more = Buffer.byteLength(character);
    if (octets + more > LINE_OCTETS_MAX) {
      written += `${CRLF} `;
      octets = 1;
    }
    written += character;
    octets += more;
  }
  return written;
}
