import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  type CalendarDate,
  calendarDate,
  daysBetween,
  inWords,
  inWordsWithoutYear,
  laterDateOf,
  parseCalendarDate,
  plusDays,
  plusMonths,
  weekday,
  yearOf,
} from '../../../domain/shared/calendar-date';

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => calendarDate(date.toISOString().slice(0, 10)));

describe('a calendar date', () => {
  it.each(['2026-02-28', '2028-02-29', '2000-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('%s exists', (text) =>
    expect(parseCalendarDate(text)).toBe(text),
  );

  it.each([
    ['the 29th of February of a common year', '2026-02-29'],
    ['the 29th of February of a century that is no leap year', '2100-02-29'],
    ['the 31st of a month of thirty days', '2026-04-31'],
    ['a thirteenth month', '2026-13-01'],
    ['a month zero', '2026-00-10'],
    ['a day zero', '2026-01-00'],
    ['an instant', '2026-01-01T00:00:00.000Z'],
    ['another notation', '01/02/2026'],
    ['digits left out', '2026-1-1'],
    ['the basic format', '20260101'],
    ['text around it', ' 2026-01-01'],
    ['a year of five digits', '+012026-01-01'],
    ['nothing', ''],
  ])('%s is refused', (_what, text) => {
    expect(parseCalendarDate(text)).toBeUndefined();
    expect(() => calendarDate(text)).toThrow(`${JSON.stringify(text)} is not a date that exists`);
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-03-02', 0, '2026-03-02'],
  ])('%s plus %i days is %s', (from, days, to) => expect(plusDays(calendarDate(from), days)).toBe(to));

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
  ])('%s plus %i months is %s, the last day where the day does not exist', (from, months, to) =>
    expect(plusMonths(calendarDate(from), months)).toBe(to),
  );

  it('never leaves the years whose dates compare as text', () => {
    expect(() => plusDays(calendarDate('9999-12-31'), 1)).toThrow('outside 0000 to 9999');
  });

  it('counts Monday as 1 and Sunday as 7', () => {
    expect(['2026-03-02', '2026-03-07', '2026-03-08'].map((text) => weekday(calendarDate(text)))).toEqual([1, 6, 7]);
  });

  it('is written the way people write it', () => {
    expect(inWords(calendarDate('2026-03-02'))).toBe('Monday 2 March 2026');
    expect(inWordsWithoutYear(calendarDate('2026-12-31'))).toBe('Thursday 31 December');
    expect(yearOf(calendarDate('2026-12-31'))).toBe(2026);
  });

  it('compares as text in the order of time', () => {
    fc.assert(fc.property(dates, dates, (one, other) => daysBetween(one, other) > 0 === one < other));
    expect(laterDateOf('2026-12-31' as CalendarDate, '2027-01-01' as CalendarDate)).toBe('2027-01-01');
  });

  it('plus the days between two dates is the other date', () => {
    fc.assert(fc.property(dates, dates, (one, other) => plusDays(one, daysBetween(one, other)) === other));
  });
});

test('counts as the Gregorian calendar does, from the year 0 to 9999', () => {
  const reference = Temporal.PlainDate.from('1999-02-28');
  for (let days = -730_000; days < 2_900_000; days += 97) {
    const expected = reference.add({ days });
    if (expected.year < 0 || expected.year > 9999) continue;
    const counted = plusDays(calendarDate('1999-02-28'), days);
    if (counted !== expected.toString()) throw new Error(`${days} days make ${counted}, not ${expected}`);
    if (weekday(counted) !== expected.dayOfWeek) throw new Error(`${counted} is on ${weekday(counted)}, not on ${expected.dayOfWeek}`);
    if (daysBetween(calendarDate('1999-02-28'), counted) !== days) throw new Error(`${counted} is not ${days} days away`);
  }
});
