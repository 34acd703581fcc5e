import {
  afterBusinessMillis,
  type BusinessHours,
  businessDeadline,
  businessMillisBetween,
} from '../../../domain/time-limits/business-hours';
import { isOpenAt } from '../../../domain/time-limits/open-hours';
import { at, belgium, calendarOf, openStop, stop } from './limits';

const helpdesk: BusinessHours = { clause: 'GTC-3.4.c', weekdays: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '18:00', holidays: 'worked' };
const closedOnHolidays: BusinessHours = { ...helpdesk, holidays: 'closed' };
const always: BusinessHours = { ...helpdesk, weekdays: [1, 2, 3, 4, 5, 6, 7], opensAt: '00:00', closesAt: '24:00' };

/** Monday 2 March 2026 is winter time (UTC+1); from 29 March to 25 October Brussels is at UTC+2. */
const vectors: readonly (readonly [event: string, minutes: number, BusinessHours, at: string, how: string])[] = [
  ['2026-03-02T09:00:00.000Z', 60, helpdesk, '2026-03-02T10:00:00.000Z', 'Monday 10:00 to 11:00'],
  ['2026-03-02T06:00:00.000Z', 60, helpdesk, '2026-03-02T09:00:00.000Z', 'Monday 07:00: starts at 09:00'],
  ['2026-03-02T08:00:00.000Z', 60, helpdesk, '2026-03-02T09:00:00.000Z', 'Monday 09:00 sharp'],
  ['2026-03-02T16:00:00.000Z', 60, helpdesk, '2026-03-02T17:00:00.000Z', 'Monday 17:00: over at closing'],
  ['2026-03-02T16:00:00.001Z', 60, helpdesk, '2026-03-03T08:00:00.001Z', 'a millisecond later: the last one runs on Tuesday'],
  ['2026-03-02T17:00:00.000Z', 60, helpdesk, '2026-03-03T09:00:00.000Z', 'Monday 18:00: closed, Tuesday 10:00'],
  ['2026-03-02T16:59:59.999Z', 60, helpdesk, '2026-03-03T08:59:59.999Z', 'a millisecond before closing counts'],
  ['2026-03-02T13:00:00.000Z', 360, helpdesk, '2026-03-03T10:00:00.000Z', 'Monday 14:00: 4 hours, 2 on Tuesday'],
  ['2026-03-02T08:00:00.000Z', 600, helpdesk, '2026-03-03T09:00:00.000Z', 'a day of 9 hours and 1 on Tuesday'],
  ['2026-03-02T08:00:00.000Z', 540, helpdesk, '2026-03-02T17:00:00.000Z', 'exactly a day'],
  ['2026-03-02T08:00:00.000Z', 1620, helpdesk, '2026-03-04T17:00:00.000Z', 'exactly three days: Wednesday at closing'],
  ['2026-03-06T16:30:00.000Z', 60, helpdesk, '2026-03-09T08:30:00.000Z', 'Friday 17:30: half on Monday'],
  ['2026-03-07T12:00:00.000Z', 60, helpdesk, '2026-03-09T09:00:00.000Z', 'Saturday: Monday 10:00'],
  ['2026-03-27T16:30:00.000Z', 60, helpdesk, '2026-03-30T07:30:00.000Z', 'Friday 17:30 in winter, Monday 09:30 in summer time'],
  ['2026-10-23T15:30:00.000Z', 60, helpdesk, '2026-10-26T08:30:00.000Z', 'Friday 17:30 in summer, Monday 09:30 in winter time'],
  ['2026-04-06T10:00:00.000Z', 60, helpdesk, '2026-04-06T11:00:00.000Z', 'Easter Monday is worked'],
  ['2026-04-06T10:00:00.000Z', 60, closedOnHolidays, '2026-04-07T08:00:00.000Z', 'Easter Monday is closed: Tuesday 10:00'],
  ['2026-12-31T16:30:00.000Z', 60, closedOnHolidays, '2027-01-04T08:30:00.000Z', "Thursday 17:30, New Year's Day, weekend, Monday 09:30"],
  ['2026-03-28T23:00:00.000Z', 1440, always, '2026-03-29T23:00:00.000Z', 'day and night: a day of 23 hours and 1 hour'],
  ['2026-10-24T22:00:00.000Z', 1440, always, '2026-10-25T22:00:00.000Z', 'day and night: 24 of the 25 hours, 23:00'],
];

describe('business hours (GTC-3.4)', () => {
  it.each(vectors)('%s and %i minutes, %j: %s (%s)', (event, minutes, hours, end) => {
    expect(businessDeadline(minutes, at(event), hours, belgium)).toMatchObject({ at: end, on: belgium.dateOf(at(end)), minutes, event });
  });

  it('close on the holidays of the calendar’s country', () => {
    const ends = (country: 'BE' | 'FR') => businessDeadline(60, at('2026-07-14T08:00:00.000Z'), closedOnHolidays, calendarOf(country)).on;
    expect([ends('BE'), ends('FR')]).toEqual(['2026-07-14', '2026-07-15']);
  });

  it('explain how the minutes ran', () =>
    expect(businessDeadline(60, at('2026-03-06T16:30:00.000Z'), helpdesk, belgium).explanation).toEqual([
      'Minutes count on Monday, Tuesday, Wednesday, Thursday, Friday from 09:00 to 18:00 (Europe/Brussels); legal holidays are worked.',
      'The minutes run from Friday 6 March 2026 at 17:30 until closing.',
      'The minutes run from Monday 9 March 2026 at 09:00; 60 minutes are over on Monday 9 March 2026 at 09:30.',
    ]));

  it('do not mention a day that was closed already', () =>
    expect(businessDeadline(60, at('2026-03-02T17:00:00.000Z'), helpdesk, belgium).explanation.slice(1)).toEqual([
      'The minutes run from Tuesday 3 March 2026 at 09:00; 60 minutes are over on Tuesday 3 March 2026 at 10:00.',
    ]));

  it('that never open are a fault', () => {
    const now = at('2026-03-02T09:00:00.000Z');
    expect(() => businessDeadline(60, now, { ...helpdesk, weekdays: [] }, belgium)).toThrow('never open');
    expect(() => businessDeadline(60, now, { ...helpdesk, closesAt: '09:00' }, belgium)).toThrow('never open');
    expect(() => businessDeadline(0, now, helpdesk, belgium)).toThrow('number of minutes');
  });
});

/** Monday 2 March 2026, 60 minutes from 16:30 in Brussels: 17:30, where nothing is stopped. */
const monday = at('2026-03-02T15:30:00.000Z');
const stoppedVectors: readonly (readonly [stops: ReturnType<typeof stop>[], at: string, how: string])[] = [
  [[stop('2026-03-02', '2026-03-02')], '2026-03-03T09:00:00.000Z', 'a day that is stopped does not count: Tuesday 10:00'],
  [[stop('2026-03-02', '2026-03-04')], '2026-03-05T09:00:00.000Z', 'three days, the last one included: Thursday 10:00'],
  [[stop('2026-03-03', '2026-03-04')], '2026-03-02T16:30:00.000Z', 'from the day after: it is over before'],
  [[stop('2026-02-20', '2026-03-01')], '2026-03-02T16:30:00.000Z', 'until the day before: it changes nothing'],
  [[stop('2026-03-02T16:30:00.000Z', '2026-03-03T10:00:00.000Z')], '2026-03-02T16:30:00.000Z', 'from the instant at which it is over'],
  [
    [stop('2026-03-02T16:29:59.999Z', '2026-03-03T10:00:00.000Z')],
    '2026-03-03T10:00:00.001Z',
    'a millisecond earlier: the last one runs after it',
  ],
  [[stop('2026-03-02T16:00:00.000Z', '2026-03-02T16:10:00.000Z')], '2026-03-02T16:40:00.000Z', 'ten minutes within the day are added'],
  [[stop('2026-03-02', '2026-03-03'), stop('2026-03-03', '2026-03-04')], '2026-03-05T09:00:00.000Z', 'those that overlap count once'],
];

describe('business hours that are stopped (GTC-15.1.a)', () => {
  it.each(stoppedVectors)('%j: %s (%s)', (stops, end) => {
    const deadline = businessDeadline(60, monday, helpdesk, belgium, stops);
    expect(deadline).toMatchObject({ kind: 'fixed', at: end, stoppedPeriods: stops });
    expect(businessMillisBetween(monday, deadline.at, helpdesk, belgium, stops)).toBe(3_600_000);
  });

  it('have no deadline while the stop has no end, but one before it', () => {
    expect(businessDeadline(60, monday, helpdesk, belgium, [openStop('2026-03-02')])).toMatchObject({ kind: 'stopped', since: monday });
    expect(businessDeadline(60, monday, helpdesk, belgium, [openStop('2026-03-02T16:29:59.999Z')])).toMatchObject({
      ...{ kind: 'stopped', since: '2026-03-02T16:29:59.999Z' },
      explanation: expect.arrayContaining([
        'The minutes do not run since Monday 2 March 2026 at 17:29 (force majeure): their end is not known while this lasts.',
      ]),
    });
    expect(businessDeadline(60, monday, helpdesk, belgium, [openStop('2026-03-03')])).toMatchObject({ at: '2026-03-02T16:30:00.000Z' });
    expect(businessDeadline(60, at('2026-03-06T16:30:00.000Z'), helpdesk, belgium, [openStop('2026-03-07')]).kind).toBe('stopped');
    expect(afterBusinessMillis(1, monday, helpdesk, belgium, [openStop('2026-03-02')])).toBeUndefined();
  });

  it('explain what did not count', () =>
    expect(businessDeadline(60, monday, helpdesk, belgium, [stop('2026-03-02T16:00:00.000Z', '2026-03-03')]).explanation.slice(1)).toEqual([
      'The minutes run from Monday 2 March 2026 at 16:30 until Monday 2 March 2026 at 17:00.',
      'They do not run from Monday 2 March 2026 at 17:00 to Wednesday 4 March 2026 at 00:00 (force majeure): that time does not count.',
      'The minutes run from Wednesday 4 March 2026 at 09:00; 60 minutes are over on Wednesday 4 March 2026 at 09:30.',
    ]));
});

describe('business minutes between two instants', () => {
  it.each<[string, string, BusinessHours, number, string]>([
    ['2026-03-06T16:30:00.000Z', '2026-03-09T08:30:00.000Z', helpdesk, 3_600_000, 'Friday 17:30 to Monday 09:30'],
    ['2026-03-07T10:00:00.000Z', '2026-03-08T10:00:00.000Z', helpdesk, 0, 'a weekend'],
    ['2026-03-02T07:59:59.999Z', '2026-03-02T08:00:00.000Z', helpdesk, 0, 'until opening'],
    ['2026-03-02T07:59:59.999Z', '2026-03-02T08:00:00.001Z', helpdesk, 1, 'a millisecond of it'],
    ['2026-03-02T16:59:59.999Z', '2026-03-02T20:00:00.000Z', helpdesk, 1, 'the last millisecond before closing'],
    ['2026-03-02T10:00:00.000Z', '2026-03-02T09:00:00.000Z', helpdesk, 0, 'backward'],
    ['2026-04-03T08:00:00.000Z', '2026-04-07T08:00:00.000Z', closedOnHolidays, 8 * 3_600_000 + 3_600_000, 'over Easter Monday'],
    ['2026-04-03T08:00:00.000Z', '2026-04-07T08:00:00.000Z', helpdesk, 8 * 3_600_000 + 10 * 3_600_000, 'Easter Monday is worked'],
    ['2026-03-28T12:00:00.000Z', '2026-03-29T12:00:00.000Z', always, 24 * 3_600_000, 'the day that has 23 hours'],
  ])('%s to %s, %j: %i ms (%s)', (from, to, hours, millis) => {
    expect(businessMillisBetween(at(from), at(to), hours, belgium)).toBe(millis);
  });

  it.each([
    ['2026-03-02T07:59:59.999Z', false],
    ['2026-03-02T08:00:00.000Z', true],
    ['2026-03-02T16:59:59.999Z', true],
    ['2026-03-02T17:00:00.000Z', false],
    ['2026-03-07T10:00:00.000Z', false],
  ])('%s is open: %s', (moment, isOpen) => expect(isOpenAt(at(moment), helpdesk, belgium)).toBe(isOpen));
});
