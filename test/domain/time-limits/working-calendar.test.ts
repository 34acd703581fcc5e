import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { plusDays, weekday, yearOf } from '../../../domain/shared/calendar-date';
import { millisBetween } from '../../../domain/shared/instant';
import {
  type Country,
  calendarVersions,
  countries,
  type HolidayTable,
  holidayTable,
  withOverrides,
} from '../../../domain/time-limits/holiday-tables';
import { workingCalendar } from '../../../domain/time-limits/working-calendar';
import { at, belgium, calendarOf, date, version } from './limits';

const daysOf = (country: Country, year: number): string =>
  Object.keys(holidayTable(country, version).holidays)
    .filter((on) => on.startsWith(`${year}-`))
    .map((on) => on.slice(5))
    .join(' ');

describe('legal holidays', () => {
  it.each([
    ['BE', 2025, '01-01 04-21 05-01 05-29 06-09 07-21 08-15 11-01 11-11 12-25'],
    ['BE', 2026, '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25'],
    ['BE', 2027, '01-01 03-29 05-01 05-06 05-17 07-21 08-15 11-01 11-11 12-25'],
    ['BE', 2028, '01-01 04-17 05-01 05-25 06-05 07-21 08-15 11-01 11-11 12-25'],
    ['LU', 2026, '01-01 04-06 05-01 05-09 05-14 05-25 06-23 08-15 11-01 12-25 12-26'],
    ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
    ['NL', 2026, '01-01 04-05 04-06 04-27 05-14 05-24 05-25 12-25 12-26'],
    ['ES', 2026, '01-01 01-06 04-03 05-01 08-15 10-12 11-01 12-06 12-08 12-25'],
  ] as const)('of %s in %i are %s', (country, year, expected) => expect(daysOf(country, year)).toBe(expected));

  it('have their names', () => {
    expect(belgium.holidayName(date('2026-05-14'))).toBe('Ascension Day');
    expect(belgium.holidayName(date('2026-05-15'))).toBeUndefined();
    expect(calendarOf('LU').holidayName(date('2024-05-09'))).toBe('Europe Day, Ascension Day');
  });

  it.each(countries)('of %s lie within the years that the table declares, in order, and every year has some', (country) => {
    const { firstYear, lastYear, holidays } = holidayTable(country, version);
    const dates = Object.keys(holidays);
    expect([firstYear, lastYear]).toEqual([2018, 2040]);
    expect(dates).toEqual(dates.toSorted());
    expect(new Set(dates.map((on) => yearOf(date(on))))).toEqual(new Set(yearsOf(firstYear, lastYear)));
  });

  it.each(yearsOf(2018, 2040))('of Belgium are the ten of the law of 4 January 1974 in %i, Easter reckoned independently', (year) => {
    const easter = easterSunday(year);
    const movable = [1, 39, 50].map((days) => plusDays(easter, days).slice(5));
    const expected = ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25', ...movable].toSorted();
    expect(new Set(expected).size).toBe(10);
    expect(daysOf('BE', year)).toBe(expected.join(' '));
  });
});

describe('a published calendar version never changes, because contracts pin it', () => {
  const digest = (country: Country) =>
    createHash('sha256')
      .update(JSON.stringify(holidayTable(country, '2026-1').holidays))
      .digest('hex')
      .slice(0, 16);

  it.each([
    ['BE', '8ff2486428cda2fa'],
    ['ES', 'c43d91f710f53e7d'],
    ['FR', 'be539ad778ec3081'],
    ['LU', '565ecd4c5af0ab4e'],
    ['NL', '731be98575626806'],
  ] as const)('2026-1 of %s', (country, expected) => expect(digest(country)).toBe(expected));

  it('names each version once', () => {
    expect(calendarVersions[0]).toBe('2026-1');
    expect(new Set(calendarVersions).size).toBe(calendarVersions.length);
  });

  it('the tables are what the script writes', () => {
    const script = path.join(__dirname, '../../../scripts/holidays.mjs');
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });
});

describe('overrides', () => {
  const table: HolidayTable = {
    country: 'BE',
    firstYear: 2008,
    lastYear: 2008,
    holidays: { '2008-05-01': 'Labour Day, Ascension Day', '2008-07-21': 'National Holiday' },
  };
  const coincidence = { country: 'BE', added: { '2008-05-02': 'in place of 1 May' }, reason: '1 May is Ascension Day' };

  it('add a day for holidays that coincide (Belgium 2008)', () =>
    expect(withOverrides(table, [coincidence]).holidays).toEqual({ ...table.holidays, '2008-05-02': 'in place of 1 May' }));

  it('move a day', () => {
    const moved = { country: 'BE', removed: ['2008-07-21'], added: { '2008-07-22': 'National Holiday' }, reason: 'moved by decree' };
    expect(Object.keys(withOverrides(table, [moved]).holidays)).toEqual(['2008-05-01', '2008-07-22']);
  });

  it('of another country change nothing', () => expect(withOverrides(table, [{ ...coincidence, country: 'FR' }])).toEqual(table));

  it.each([
    ['adds what is there', { added: { '2008-07-21': 'again' } }, 'already'],
    ['adds outside the years', { added: { '2009-01-02': 'late' } }, 'cannot be added'],
    ['adds no date', { added: { '2008-02-30': 'never' } }, 'cannot be added'],
    ['removes what is not there', { removed: ['2008-07-22'] }, 'cannot be removed'],
  ])('one that %s is a fault', (_what, change, message) => {
    expect(() => withOverrides(table, [{ country: 'BE', reason: 'a mistake', ...change }])).toThrow(message);
  });
});

describe('working days (Civil Code 1.7 §3): neither Saturday, Sunday nor legal holiday', () => {
  it.each([
    ['2026-04-02', true],
    ['2026-04-04', false],
    ['2026-04-05', false],
    ['2026-04-06', false],
    ['2026-04-07', true],
    ['2026-05-14', false],
    ['2026-05-15', true],
  ])('%s: %s', (on, expected) => expect(belgium.isWorkingDay(date(on))).toBe(expected));

  it.each([
    ['2026-04-03', '2026-04-03', '2026-04-03'],
    ['2026-04-04', '2026-04-07', '2026-04-03'],
    ['2026-04-06', '2026-04-07', '2026-04-03'],
    ['2026-04-07', '2026-04-07', '2026-04-07'],
    ['2027-01-01', '2027-01-04', '2026-12-31'],
  ])('from %s the next is %s, the previous %s', (on, next, previous) => {
    expect(belgium.nextWorkingDay(date(on))).toBe(next);
    expect(belgium.previousWorkingDay(date(on))).toBe(previous);
  });

  it.each(['2017-12-31', '2017-12-29', '2041-01-01', '2041-01-02', '2041-01-05'])(
    '%s is outside the tables: a fault, never a working day',
    (on) => {
      for (const ask of [belgium.isWorkingDay, belgium.holidayName, belgium.nextWorkingDay, belgium.previousWorkingDay]) {
        expect(() => ask(date(on))).toThrow(
          `The holidays of BE are known for 2018 to 2040 (calendar 2026-1): nothing can be said of ${on}.`,
        );
      }
    },
  );

  it('the first and the last day of the tables are known', () => {
    expect(belgium.isWorkingDay(date('2018-01-01'))).toBe(false);
    expect(belgium.isWorkingDay(date('2040-12-31'))).toBe(weekday(date('2040-12-31')) <= 5);
  });
});

describe('local days', () => {
  it.each([
    ['2026-03-28', '2026-03-27T23:00:00.000Z', 24],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['2026-03-30', '2026-03-29T22:00:00.000Z', 24],
    ['2026-10-24', '2026-10-23T22:00:00.000Z', 24],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['2026-10-26', '2026-10-25T23:00:00.000Z', 24],
  ])('%s starts in Brussels at %s and has %i hours', (on, start, hours) => {
    expect(belgium.startOf(date(on))).toBe(start);
    expect(millisBetween(belgium.startOf(date(on)), belgium.endOf(date(on)))).toBe(hours * 3_600_000 - 1);
    expect(belgium.dateOf(belgium.startOf(date(on)))).toBe(on);
    expect(belgium.dateOf(belgium.endOf(date(on)))).toBe(on);
  });

  it.each([
    ['2026-03-28', '09:00', '2026-03-28T08:00:00.000Z'],
    ['2026-03-29', '09:00', '2026-03-29T07:00:00.000Z'],
    ['2026-10-25', '09:00', '2026-10-25T08:00:00.000Z'],
    ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ] as const)('%s %s in Brussels is %s', (on, time, expected) => expect(belgium.instantAt(date(on), time)).toBe(expected));

  it.each([
    ['2026-01-01T22:59:59.999Z', '2026-01-01', '23:59'],
    ['2026-01-01T23:00:00.000Z', '2026-01-02', '00:00'],
    ['2026-07-01T21:59:59.999Z', '2026-07-01', '23:59'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02', '00:00'],
  ])('%s is in Brussels %s at %s', (moment, on, time) => {
    expect(belgium.dateOf(at(moment))).toBe(on);
    expect(belgium.clockOf(at(moment))).toBe(time);
  });

  it('west of Greenwich, midnight comes later', () => {
    const spain = workingCalendar({ country: 'ES', zone: 'Atlantic/Canary', version });
    const americas = workingCalendar({ country: 'ES', zone: 'America/New_York', version });
    expect(spain.dateOf(at('2026-07-01T22:59:59.999Z'))).toBe('2026-07-01');
    expect(americas.dateOf(at('2026-07-01T03:59:59.999Z'))).toBe('2026-06-30');
    expect(americas.dateOf(at('2026-07-01T04:00:00.000Z'))).toBe('2026-07-01');
  });

  it.each(['24:00', '9:00', '09:60', 'noon'])('%s is no time of the day: a fault', (time) =>
    expect(() => belgium.instantAt(date('2026-03-02'), time as '09:00')).toThrow('is not a time of the day'),
  );
});

describe('a calendar that does not exist is a fault', () => {
  it.each([
    ['version', { country: 'BE', zone: 'Europe/Brussels', version: '2025-1' }, 'There is no calendar version 2025-1'],
    ['country', { country: 'DE' as 'BE', zone: 'Europe/Berlin', version }, 'There are no holidays of DE'],
    ['zone', { country: 'BE', zone: 'Europe/Bruxelles', version }, 'Invalid time zone'],
  ] as const)('%s', (_what, name, message) => expect(() => workingCalendar(name)).toThrow(message));
});

function yearsOf(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Gregorian Easter by Meeus, Jones and Butcher. */
function easterSunday(year: number) {
  const [golden, century, ofCentury] = [year % 19, Math.floor(year / 100), year % 100];
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - moon - (ofCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * correction + 114;
  return date(`${year}-0${Math.floor(days / 31)}-${String((days % 31) + 1).padStart(2, '0')}`);
}
