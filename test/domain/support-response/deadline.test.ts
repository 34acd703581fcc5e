import { standingOf } from '../../../domain/support-response/course';
import { isOutsideCalendar, openingOf } from '../../../domain/support-response/opening';
import { hasHelpdesk, type Severity } from '../../../domain/support-response/terms';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments } from '../../../terms/load';
import { qualifioTerms } from '../renewal/samples';
import { deadlineOf, shown, TERMS, termsWith, ticket } from './samples';

const due = (openedAt: string, severity: Severity = 'critical', terms = TERMS): string =>
  shown(deadlineOf(ticket({ openedAt, severity, terms })) ?? ('' as never));

const closedOn = (country: string) => termsWith({ 'GTC-3.4.a': { helpdeskHolidays: country } });

describe('the time for a first answer (GTC-3.4)', () => {
  test.each<[string, Severity, number]>([
    ['GTC-3.4.c', 'critical', 60],
    ['GTC-3.4.d', 'high', 120],
    ['GTC-3.4.e', 'medium', 120],
    ['GTC-3.4.f', 'low', 360],
  ])(
    'GTC-3.4.c, GTC-3.4.d, GTC-3.4.e, GTC-3.4.f: %s, of a %s request it is %i minutes, or what special conditions say instead',
    (clause, severity, minutes) => {
      expect(standingOf(ticket({ severity })).deadline).toMatchObject({ clause, minutes });
      const agreed = termsWith({ [clause]: { firstAnswerMinutes: 45 } });
      expect(standingOf(ticket({ severity, terms: agreed })).deadline).toMatchObject({ clause, minutes: 45 });
      const others = Object.entries(agreed.firstAnswerMinutes).filter(([name]) => name !== severity);
      expect(others.map(([name, of]) => [name, of])).toEqual(others.map(([name]) => [name, TERMS.firstAnswerMinutes[name as Severity]]));
    },
  );

  test.each<[string, Severity, string, string]>([
    ['2026-03-06 17:30', 'critical', 'Mon 2026-03-09 09:30', 'Friday 17:30'],
    ['2026-03-02 09:00', 'critical', 'Mon 2026-03-02 10:00', 'exactly at opening'],
    ['2026-03-02 07:15', 'critical', 'Mon 2026-03-02 10:00', 'before opening'],
    ['2026-03-02 17:00', 'critical', 'Mon 2026-03-02 18:00', 'over exactly at closing'],
    ['2026-03-02 17:01', 'critical', 'Tue 2026-03-03 09:01', 'a minute after that'],
    ['2026-03-02 18:00', 'critical', 'Tue 2026-03-03 10:00', 'exactly at closing'],
    ['2026-03-07 11:00', 'low', 'Mon 2026-03-09 15:00', 'a Saturday: six hours from Monday 09:00'],
    ['2026-12-31 16:00', 'low', 'Fri 2027-01-01 13:00', "across a year end, New Year's Day worked"],
    ['2026-03-27 17:00', 'high', 'Mon 2026-03-30 10:00', 'over the night without 02:00'],
    ['2026-10-23 17:00', 'high', 'Mon 2026-10-26 10:00', 'over the night with two 02:00'],
  ])('GTC-3.4.a: of a request on %s (%s) is over on %s (%s)', (openedAt, severity, end) => {
    expect(due(openedAt, severity)).toBe(end);
  });

  test.each([
    ['worked', 'Mon 2026-04-06 11:00'],
    ['BE', 'Tue 2026-04-07 10:00'],
    ['NL', 'Tue 2026-04-07 10:00'],
    ['ES', 'Mon 2026-04-06 11:00'],
  ])('GTC-3.4.a: on Easter Monday, with holidays %s, it is over on %s', (holidays, end) => {
    expect(due('2026-04-06 10:00', 'critical', closedOn(holidays))).toBe(end);
  });

  test.each([
    ['2026-03-28 23:30', 'Sun 2026-03-29 06:31'],
    ['2026-10-24 23:30', 'Sun 2026-10-25 04:31'],
  ])('GTC-3.4.a: through the night of %s, in which the clocks change, the minutes are over on %s', (openedAt, end) => {
    const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    const dayAndNight = termsWith({ 'GTC-3.4.a': { helpdeskDays: days, helpdeskOpensAt: '00:00', helpdeskClosesAt: '23:59' } });
    expect(due(openedAt, 'low', dayAndNight)).toBe(end);
  });

  test("GTC-3.4.a: across a year end, New Year's Day does not count where holidays are not worked", () => {
    expect(due('2026-12-31 16:00', 'low', closedOn('BE'))).toBe('Mon 2027-01-04 13:00');
  });

  test('GTC-3.4.a: other days and hours are those of the special conditions', () => {
    const terms = termsWith({
      'GTC-3.4.a': { helpdeskDays: ['saturday', 'monday'], helpdeskOpensAt: '08:00', helpdeskClosesAt: '12:30' },
    });
    expect(due('2026-03-07 12:00', 'critical', terms)).toBe('Mon 2026-03-09 08:30');
  });

  test('GTC-3.4.a: a helpdesk without any working day is refused with the terms that say so', () => {
    const document = loadDocuments().get('qualifio-gtc@1');
    if (document === undefined) throw new Error('no document');
    expect(effectiveTerms(document, {}, { 'GTC-3.4.a': { helpdeskDays: [] } })).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ clause: 'GTC-3.4.a', parameter: 'helpdeskDays' })]),
    });
    const never = { ...TERMS, hours: { ...TERMS.hours, weekdays: [] } };
    expect(() => standingOf(ticket({ terms: never }))).toThrow('These hours never open (GTC-3.4.c).');
  });

  test('GTC-3.4.b: of a request by telephone runs from its registration in the software', () => {
    const state = ticket({ channel: 'telephone', openedAt: '2026-03-02 09:30', registeredAt: '2026-03-02 10:15' });
    expect(shown(deadlineOf(state) ?? ('' as never))).toBe('Mon 2026-03-02 11:15');
    expect(openingOf(state)).toEqual({
      clause: 'GTC-3.4.c',
      text: 'a critical anomaly, which came by telephone and was registered then: its first answer is due by Monday 2 March 2026 at 11:15',
    });
  });

  test('GTC-3.4.a: comes with how it was computed', () => {
    expect(standingOf(ticket({ openedAt: '2026-03-06 17:30' })).deadline.explanation).toEqual([
      'Minutes count on Monday, Tuesday, Wednesday, Thursday, Friday from 09:00 to 18:00 (Europe/Brussels); legal holidays are worked.',
      'The minutes run from Friday 6 March 2026 at 17:30 until closing.',
      'The minutes run from Monday 9 March 2026 at 09:00; 60 minutes are over on Monday 9 March 2026 at 09:30.',
    ]);
  });

  test('a document without a helpdesk promises none', () => {
    const privacy = loadDocuments().get('qualifio-privacy@2018-02-01');
    if (privacy === undefined) throw new Error('no document');
    expect([hasHelpdesk(qualifioTerms()), hasHelpdesk({ documentVersion: 'qualifio-privacy@2018-02-01', values: {} })]).toEqual([
      true,
      false,
    ]);
    expect(privacy.clauses.some(({ id }) => id.startsWith('GTC-3.4'))).toBe(false);
  });

  test('nobody knows the holidays of a far year, and where they are worked nobody needs to', () => {
    const far = ticket({ openedAt: '2399-03-02 10:00' });
    expect([isOutsideCalendar(far, TERMS), isOutsideCalendar(far, closedOn('BE'))]).toEqual([false, true]);
    expect(isOutsideCalendar(ticket(), closedOn('BE'))).toBe(false);
  });
});
