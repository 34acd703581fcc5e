/** An event as a strict reader finds it; texts are without their escapes. */
export interface ReadEvent {
  readonly uid: string;
  readonly on: string;
  readonly until: string;
  readonly summary: string;
  readonly description: string;
  readonly stamp: string;
  readonly lastModified: string;
  readonly sequence: number;
  readonly names: readonly string[];
}

interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

const LINE = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=[^;:,"\p{Cc}]+)*):(.*)$/su;

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`not RFC 5545: ${what}`);
};

/** Reads a calendar of whole days as RFC 5545 has it, and forgives nothing. */
export function readCalendar(text: string): ReadEvent[] {
  const lines = propertiesIn(text);
  must(isFrame(lines.shift(), 'BEGIN', 'VCALENDAR') && isFrame(lines.pop(), 'END', 'VCALENDAR'), 'one VCALENDAR around all');
  const first = lines.findIndex((line) => isFrame(line, 'BEGIN', 'VEVENT'));
  const head = lines.slice(0, first === -1 ? lines.length : first);
  must(one(head, 'VERSION').value === '2.0', 'VERSION 2.0');
  must(one(head, 'PRODID').value.length > 0, 'a PRODID');
  const events: ReadEvent[] = [];
  for (let rest = lines.slice(head.length); rest.length > 0; ) {
    const end = rest.findIndex((line) => isFrame(line, 'END', 'VEVENT'));
    must(isFrame(rest[0], 'BEGIN', 'VEVENT') && end > 0, 'a VEVENT from BEGIN to END');
    events.push(eventOf(rest.slice(1, end)));
    rest = rest.slice(end + 1);
  }
  must(new Set(events.map(({ uid }) => uid)).size === events.length, 'each UID once');
  return events;
}

/** Lines end with CRLF, have 75 octets at most, whole characters, no control character; long ones go on after a space. */
function propertiesIn(text: string): Property[] {
  must(text.endsWith('\r\n'), 'CRLF at the end');
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    must(Buffer.byteLength(line) <= 75, `75 octets in ${line}`);
    must(!/(?!\t)\p{Cc}|\p{Surrogate}/u.test(line), `characters in ${JSON.stringify(line)}`);
  }
  const unfolded = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  return unfolded.map((line) => {
    const [, name, parameters = '', value = ''] = LINE.exec(line) ?? [];
    if (name === undefined) throw new Error(`not RFC 5545: ${JSON.stringify(line)}`);
    return { name, parameters, value };
  });
}

const isFrame = (line: Property | undefined, name: string, value: string): boolean => line?.name === name && line.value === value;

function one(lines: readonly Property[], name: string): Property {
  const [found, ...more] = lines.filter((line) => line.name === name);
  if (found === undefined || more.length > 0) throw new Error(`not RFC 5545: ${name} once`);
  return found;
}

function eventOf(lines: readonly Property[]): ReadEvent {
  const [on, until] = [dayOf(one(lines, 'DTSTART')), dayOf(one(lines, 'DTEND'))];
  must(on < until, 'an end after the start');
  return {
    uid: one(lines, 'UID').value,
    on,
    until,
    summary: textOf(one(lines, 'SUMMARY')),
    description: textOf(one(lines, 'DESCRIPTION')),
    stamp: instantOf(one(lines, 'DTSTAMP')),
    lastModified: instantOf(one(lines, 'LAST-MODIFIED')),
    sequence: Number(one(lines, 'SEQUENCE').value),
    names: lines.map(({ name }) => name),
  };
}

function dayOf({ parameters, value }: Property): string {
  must(parameters === ';VALUE=DATE' && /^\d{8}$/.test(value), 'a day');
  return value.replace(/^(....)(..)(..)$/, '$1-$2-$3');
}

function instantOf({ parameters, value }: Property): string {
  must(parameters === '' && /^\d{8}T\d{6}Z$/.test(value), 'an instant in UTC');
  return value.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z');
}

function textOf({ value }: Property): string {
  must(/^(?:[^\\;,]|\\[\\;,nN])*$/su.test(value), `escapes in ${value}`);
  return value.replace(/\\(.)/gu, (_, escaped: string) => (escaped.toLowerCase() === 'n' ? '\n' : escaped));
}
