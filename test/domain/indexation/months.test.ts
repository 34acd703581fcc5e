import fc from 'fast-check';
import { indexMonths } from '../../../domain/indexation/index-months';
import { calendarDate } from '../../../domain/shared/calendar-date';
import { monthInWords, monthOf, monthsUpTo, parseYearMonth, plusMonths, yearMonth } from '../../../domain/shared/year-month';

describe('the months whose figures count (GTC-5.1.c)', () => {
  const periods = { endingStartsOn: calendarDate('2025-01-15'), newStartsOn: calendarDate('2026-01-15') };

  test('are those before the months in which the ending and the new period begin', () => {
    expect(indexMonths(periods)).toEqual({ baseMonth: '2024-12', newMonth: '2025-12' });
  });

  test('are as many months earlier as the terms say', () => {
    expect(indexMonths({ ...periods, baseMonthOffset: 0, newMonthOffset: -12 })).toEqual({ baseMonth: '2025-01', newMonth: '2025-01' });
  });

  test.each([
    ['2026-01-01', '2025-12'],
    ['2026-01-31', '2025-12'],
    ['2026-02-01', '2026-01'],
    ['2028-02-29', '2028-01'],
  ])('depend on the month of %s, not on the day', (newStartsOn, newMonth) => {
    expect(indexMonths({ ...periods, newStartsOn: calendarDate(newStartsOn) }).newMonth).toBe(newMonth);
  });
});

describe('a month', () => {
  test.each(['2026-13', '2026-00', '2026-1', '26-01', '2026-01-01', '1899-12', '2200-01', ' 2026-01', ''])('is not %j', (text) => {
    expect(parseYearMonth(text)).toBeUndefined();
    expect(() => yearMonth(text)).toThrow(RangeError);
  });

  test('is written in words, and is part of a day', () => {
    expect(monthInWords(yearMonth('2025-12'))).toBe('December 2025');
    expect(monthOf(calendarDate('2025-12-31'))).toBe('2025-12');
    expect(monthsUpTo(yearMonth('2025-02'), 4)).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
  });

  test('counts forward and backward over years', () => {
    expect(plusMonths(yearMonth('2025-12'), 1)).toBe('2026-01');
    expect(plusMonths(yearMonth('2026-01'), -1)).toBe('2025-12');
    expect(() => plusMonths(yearMonth('2199-12'), 12 * 9_000)).toThrow(RangeError);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_599 }), fc.integer({ min: -1_000, max: 1_000 }), (index, months) => {
        const month = plusMonths(yearMonth('1900-01'), index);
        expect(plusMonths(plusMonths(month, months), -months)).toBe(month);
        expect(plusMonths(month, months) < month).toBe(months < 0);
      }),
    );
  });
});
