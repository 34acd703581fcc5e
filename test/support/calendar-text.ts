/** The events of a calendar, each as its properties without parameters and escapes. */
export function readCalendarText(text: string): Record<string, string>[] {
  const lines = text.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') throw new Error('one VCALENDAR around all');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z0-9-]+)[^:]*:(.*)$/s.exec(line) ?? [];
    if (line === 'BEGIN:VEVENT') events.push({});
    const event = events.at(-1);
    if (event !== undefined && !['BEGIN', 'END'].includes(name)) event[name] = unescaped(value);
  }
  return events;
}

const unescaped = (value: string): string => value.replace(/\\([nN,;\\])/g, (_all, of: string) => (of.toLowerCase() === 'n' ? '\n' : of));
