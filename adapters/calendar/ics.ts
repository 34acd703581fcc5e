import ical, { ICalEventTransparency } from 'ical-generator';
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

const NAME = 'Notice deadlines';
const ASK_AGAIN_SECONDS = 3_600;

const CRLF = '\r\n';
const LINE_OCTETS_MAX = 75;
const SEQUENCE_BEGINS_MS = Date.parse('2020-01-01T00:00:00Z');

/**
 * Events as a calendar program reads them: text/calendar by RFC 5545. All are of a whole day, and none makes anyone busy. The same events give
 * the same text, so that reading twice changes nothing.
 */
export function calendarText(events: readonly CalendarEvent[]): string {
  const calendar = ical({ prodId: '//Tacit//Notice deadlines//EN', name: NAME, scale: 'GREGORIAN', ttl: ASK_AGAIN_SECONDS });
  const around = calendar.toString().split(CRLF);
  const inside = events.flatMap((event) => calendar.createEvent(asWritten(event)).toString().trimEnd().split(CRLF));
  const lines = [...around.slice(0, -1), ...inside, ...around.slice(-1)];
  return lines.map((line) => `${folded(line)}${CRLF}`).join('');
}

const asWritten = ({ uid, on, summary, description, changedAt }: CalendarEvent) => ({
  id: uid,
  allDay: true,
  start: on,
  end: plusDays(on, 1),
  summary: printable(summary),
  description: printable(description),
  transparency: ICalEventTransparency.TRANSPARENT,
  stamp: changedAt,
  lastModified: changedAt,
  sequence: Math.max(0, Math.floor((Date.parse(changedAt) - SEQUENCE_BEGINS_MS) / 1_000)),
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
