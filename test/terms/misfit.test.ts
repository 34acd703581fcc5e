import { misfit } from '../../terms/misfit';
import type { Parameter } from '../../terms/parameter';

const described = { description: 'a parameter of a later clause', basis: 'reading', setting: true } as const;
const months: Parameter = {
  type: 'duration',
  ranges: [
    { min: 'P1M', max: 'P24M' },
    { min: 'P1D', max: 'P730D' },
  ],
  ...described,
};
const workingDays: Parameter = { type: 'working-days', min: 5, max: 30, ...described };
const date: Parameter = { type: 'date', min: '2026-01-01', max: '2026-12-31', ...described };
const dates: Parameter = { type: 'date-list', min: '2026-01-01', max: '2026-12-31', minCount: 1, maxCount: 2, ...described };
const grounds: Parameter = { type: 'enum-list', options: ['statute', 'regulator', 'dispute'], minCount: 1, maxCount: 2, ...described };
const text: Parameter = { type: 'text', pattern: '[a-z]+@example\\.org', ...described };

test.each([
  ['a length in any of its units, ends included', months, ['P1M', 'P24M', 'P1D', 'P730D']],
  ['working days, ends included', workingDays, [5, 30]],
  ['a date, ends included', date, ['2026-01-01', '2026-12-31']],
  ['a list of different dates', dates, [['2026-02-28'], ['2026-01-01', '2026-12-31']]],
  ['a list of different choices', grounds, [['statute'], ['dispute', 'statute']]],
  ['a text that matches from end to end', text, ['privacy@example.org']],
])('%s is taken', (_, parameter, values) => {
  for (const value of values) expect(misfit(parameter, value)).toBeUndefined();
});

test.each([
  ['a length of another unit, or one past either end', months, ['P25M', 'P731D', 'P1Y', 'PT24H']],
  ['one working day too few or too many', workingDays, [4, 31]],
  ['the day before and the day after', date, ['2025-12-31', '2027-01-01']],
  [
    'no date, one too many, one twice, or one past either end',
    dates,
    [[], ['2026-01-01', '2026-01-02', '2026-01-03'], ['2026-01-01', '2026-01-01'], ['2027-01-01']],
  ],
  ['no choice, one too many, one twice, or another', grounds, [[], ['statute', 'regulator', 'dispute'], ['statute', 'statute'], ['whim']]],
  ['a text with more around it', text, ['to: privacy@example.org', 'privacy@example.org,']],
])('%s is out of bounds', (_, parameter, values) => {
  for (const value of values) expect(misfit(parameter, value)?.code).toBe('out_of_bounds');
});

test.each([
  ['a length', months, [24, 'two years', 'PT60M', 'P-1M', ['P1M']]],
  ['working days', workingDays, ['5', 5.5, 'P5D']],
  ['a date that the calendar has', date, ['2026-02-30', '2026-13-01', '01/02/2026', 20260101]],
  ['a list of dates', dates, ['2026-01-01', ['2026-02-29']]],
  ['a list of choices', grounds, ['statute', [1]]],
  ['a text', text, [1, null, undefined, {}]],
])('what is not %s is of the wrong type', (_, parameter, values) => {
  for (const value of values) expect(misfit(parameter, value)?.code).toBe('wrong_type');
});

test('what is expected is said with every unit that the length may have', () => {
  expect(misfit(months, 'P25M')?.expected).toBe('an ISO 8601 length from P1M to P24M or from P1D to P730D');
});
