import fc from 'fast-check';
import { calendarText } from '../../../adapters/calendar/ics';
import { calendarDate } from '../../../domain/shared/calendar-date';
import type { Instant } from '../../../domain/shared/instant';
import { readCalendar } from './read-calendar';

const event = (more: object = {}) => ({
  uid: 'ctr_1-1-notice@tacit',
  on: calendarDate('2026-10-14'),
  summary: 'Last day for a notice of termination: K-1',
  description: 'GTC-5.1.a',
  changedAt: '2026-03-02T09:00:00.000Z' as Instant,
  ...more,
});

const nasty = [
  ['commas and semicolons', 'K-1, K-2; K-3'],
  ['backslashes', 'K\\n\\,\\;\\\\'],
  ['quotes and colons', 'K:"1";X=Y:z'],
  ['a line of its own', 'K-1\nATTENDEE:mailto:a@example.com\nEND:VEVENT'],
  ['no space to break at', 'K'.repeat(300)],
  ['characters of several octets', 'é€😀👩‍👩‍👧'.repeat(40)],
  ['what looks like a fold', `${'K'.repeat(66)}   ${'K'.repeat(74)}   `],
];

describe('a calendar', () => {
  it('is RFC 5545 with all that a program needs of an event', () => {
    const [read] = readCalendar(calendarText([event()]));
    expect(read).toMatchObject({
      ...{ uid: 'ctr_1-1-notice@tacit', on: '2026-10-14', until: '2026-10-15', description: 'GTC-5.1.a' },
      ...{ stamp: '2026-03-02T09:00:00Z', lastModified: '2026-03-02T09:00:00Z' },
      names: expect.arrayContaining(['TRANSP']),
    });
  });

  it('without events is one still', () => expect(readCalendar(calendarText([]))).toEqual([]));

  it('is the same text for the same events', () => expect(calendarText([event()])).toBe(calendarText([event()])));

  it('has a higher sequence one second later', () => {
    const sequenceAt = (changedAt: string) => readCalendar(calendarText([event({ changedAt })]))[0]?.sequence ?? Number.NaN;
    expect(sequenceAt('2026-03-02T09:00:01.000Z')).toBe(sequenceAt('2026-03-02T09:00:00.999Z') + 1);
    expect(sequenceAt('2019-12-31T23:59:59.000Z')).toBe(0);
    expect(sequenceAt('2080-01-01T00:00:00.000Z')).toBeLessThan(2 ** 31);
  });

  it.each([
    ['a leap day', '2028-02-29', '2028-03-01'],
    ['the last day of a year', '2026-12-31', '2027-01-01'],
    ['a day on which clocks change', '2026-03-29', '2026-03-30'],
  ])('has the whole of %s', (_what, on, until) => {
    expect(readCalendar(calendarText([event({ on: calendarDate(on) })]))).toMatchObject([{ on, until }]);
  });

  it.each(nasty)('gives back texts with %s', (_what, text) => {
    const [read] = readCalendar(calendarText([event({ summary: text, description: text })]));
    expect([read?.summary, read?.description]).toEqual([text, text]);
  });

  it('has a space for each control character, which no calendar can hold', () => {
    const [read] = readCalendar(calendarText([event({ summary: 'K\0\x07\r\n1\x7f\u0085\t2' })]));
    expect(read?.summary).toBe('K   \n1   2');
  });

  it('gives back any text, and no text makes an event of its own', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 3 }), (texts) => {
        const events = texts.map((summary, index) => event({ uid: `${index}@tacit`, summary }));
        const expected = texts.map((text) => text.replace(/(?!\n)\p{Cc}/gu, ' '));
        expect(readCalendar(calendarText(events)).map(({ summary }) => summary)).toEqual(expected);
      }),
    );
  });
});

describe('the reader of these tests', () => {
  const valid = calendarText([event()]);
  it.each([
    ['a bare line feed', valid.replace('\r\n', '\n')],
    ['no line end at the end', valid.slice(0, -2)],
    ['a line of 76 octets', valid.replace('SUMMARY:', `COMMENT:${'x'.repeat(68)}\r\nSUMMARY:`)],
    ['a comma without its escape', valid.replace('SUMMARY:', 'SUMMARY:a,')],
    ['no UID', valid.replace(/UID:.*\r\n/, '')],
    ['no DTSTAMP', valid.replace(/DTSTAMP:.*\r\n/, '')],
    ['no PRODID', valid.replace(/PRODID:.*\r\n/, '')],
    ['an event that does not end', valid.replace('END:VEVENT\r\n', '')],
    ['the same UID twice', calendarText([event(), event()])],
  ])('refuses %s', (_what, text) => expect(() => readCalendar(text)).toThrow('not RFC 5545'));
});
