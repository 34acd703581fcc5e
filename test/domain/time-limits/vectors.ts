/**
 * Time limits worked by hand on a wall calendar, Belgian holidays unless said otherwise. The last column is how.
 * Belgium 2026: 1 January Thursday, Easter Monday 6 April, 1 May Friday, Ascension Thursday 14 May, Whit Monday 25 May,
 * 21 July Tuesday, 15 August Saturday, 1 November Sunday, 11 November Wednesday, 25 December Friday.
 */
import type { Country } from '../../../domain/time-limits/holiday-tables';
import type { MonthRule } from '../../../domain/time-limits/length';
import type { StoppedPeriod, TimeLimitRule } from '../../../domain/time-limits/rule';
import { before, hours, openStop, stop, within, withinExactly, withTwoWorkingDays, workingDaysAfter, workingDaysBefore } from './limits';

type Row = readonly [event: string, limit: TimeLimitRule, on: string, how: string];

export const days: readonly Row[] = [
  ['2026-03-02', within('P30D'), '2026-04-01', '29 days take it to 31 March, the 30th is Wednesday 1 April'],
  ['2026-03-02', within('P1D'), '2026-03-03', 'the day after, Tuesday'],
  ['2026-03-02', within('P15D'), '2026-03-17', '2 + 15, Tuesday'],
  ['2024-06-13T09:04:00.000Z', within('P2D'), '2024-06-17', 'e-mail of Thursday 11:04: Friday 14, Saturday 15, so Monday 17'],
  ['2026-03-02T22:59:59.999Z', within('P30D'), '2026-04-01', 'one millisecond before midnight in Brussels: still 2 March'],
  ['2026-03-02T23:00:00.000Z', within('P30D'), '2026-04-02', 'midnight in Brussels (UTC+1): the event is of 3 March'],
  ['2026-07-05T21:59:59.999Z', within('P1D'), '2026-07-06', 'one millisecond before midnight in summer: still Sunday 5 July'],
  ['2026-07-05T22:00:00.000Z', within('P1D'), '2026-07-07', 'midnight in Brussels (UTC+2): the event is of Monday 6 July'],
  ['2026-03-04', within('P30D'), '2026-04-03', 'Good Friday, a working day in Belgium'],
  ['2026-03-05', within('P30D'), '2026-04-07', 'Saturday 4 April, then Sunday, then Easter Monday'],
  ['2026-03-06', within('P30D'), '2026-04-07', 'Easter Sunday 5 April, then Easter Monday'],
  ['2026-03-07', within('P30D'), '2026-04-07', 'Easter Monday itself'],
  ['2026-03-08', within('P30D'), '2026-04-07', 'Tuesday 7 April, not extended: four limits end on this day'],
  ['2026-03-09', within('P30D'), '2026-04-08', 'Wednesday 8 April'],
  ['2026-04-01', within('P30D'), '2026-05-04', 'Friday 1 May is a holiday, then the weekend'],
  ['2026-04-13', within('P30D'), '2026-05-13', '17 days to 30 April and 13: Wednesday, the day before Ascension'],
  ['2026-04-14', within('P30D'), '2026-05-15', 'Ascension, Thursday 14 May: Friday'],
  ['2026-04-15', within('P30D'), '2026-05-15', 'Friday 15 May, a working day though many take it off'],
  ['2026-04-24', within('P30D'), '2026-05-26', 'Whit Sunday 24 May, then Whit Monday'],
  ['2026-06-21', within('P30D'), '2026-07-22', '9 days to 30 June and 21: the National Holiday, a Tuesday'],
  ['2026-07-16', within('P30D'), '2026-08-17', '15 days to 31 July and 15: Assumption, a Saturday, so Monday'],
  ['2026-10-02', within('P30D'), '2026-11-02', "29 days to 31 October: All Saints', a Sunday; Belgium has no Monday for it"],
  ['2026-10-12', within('P30D'), '2026-11-12', '19 days to 31 October and 11: Armistice Day, a Wednesday'],
  ['2026-11-25', within('P30D'), '2026-12-28', 'Christmas Day, a Friday; 26 December is a Saturday'],
  ['2026-12-01', within('P30D'), '2026-12-31', 'Thursday, the last day of the year'],
  ['2026-12-02', within('P30D'), '2027-01-04', "New Year's Day, a Friday, then the weekend"],
  ['2023-01-30', within('P30D'), '2023-03-01', '1 day to 31 January, 28 to 28 February, 1 March is the 30th'],
  ['2024-01-30', within('P30D'), '2024-02-29', 'leap year: 29 February is the 30th, a Thursday'],
  ['2028-02-27', within('P2D'), '2028-02-29', 'Sunday 27, Tuesday 29 February of a leap year'],
  ['2026-03-27', within('P2D'), '2026-03-30', 'Sunday 29 March has 23 hours: Monday'],
  ['2026-10-23', within('P2D'), '2026-10-26', 'Sunday 25 October has 25 hours: Monday'],
  ['2026-03-23', within('P2W'), '2026-04-07', 'the second Monday after is Easter Monday'],
  ['2026-03-24', within('P2W'), '2026-04-07', 'the second Tuesday after'],
  ['2026-03-05', withinExactly('P30D'), '2026-04-04', 'own duty: the Saturday stands'],
  ['2026-03-07', withinExactly('P30D'), '2026-04-06', 'own duty: Easter Monday stands'],
  ['2044-12-02', withinExactly('P30D'), '2045-01-01', 'no holiday is asked for, so years beyond the tables can be computed'],
];

export const twoWorkingDays: readonly Row[] = [
  ['2024-06-13', withTwoWorkingDays(within('P2D')), '2024-06-17', 'Friday 14 is the first, Monday 17 the second'],
  ['2026-03-06', within('P2D'), '2026-03-09', 'the option is off: Saturday, Sunday, extended to Monday'],
  ['2026-03-06', withTwoWorkingDays(within('P2D')), '2026-03-10', 'Saturday, Sunday hold none: Monday and Tuesday'],
  ['2026-03-06', withTwoWorkingDays(withinExactly('P2D')), '2026-03-10', 'holds for a limit that is not extended'],
  ['2026-03-06', withTwoWorkingDays(within('P1D')), '2026-03-09', 'one day is less than two: only extended'],
  [
    '2026-04-03',
    withTwoWorkingDays(within('P4D')),
    '2026-04-08',
    'to Tuesday 7, the only one: Easter Monday is none, Wednesday is the second',
  ],
  ['2026-04-03', withTwoWorkingDays(within('P5D')), '2026-04-08', 'to Wednesday 8, with Tuesday 7 two'],
  ['2026-12-23', withTwoWorkingDays(within('P3D')), '2026-12-28', 'Thursday 24; Christmas and the weekend; Monday 28'],
];

export const backward: readonly Row[] = [
  ['2027-01-14', before('P3M'), '2026-10-14', 'the 14th, three months earlier'],
  ['2026-03-16', before('P2W'), '2026-03-02', 'Monday two weeks before'],
  ['2027-04-18', before('P14D'), '2027-04-04', 'a Sunday, not moved'],
  ['2026-05-06', before('P30D'), '2026-04-06', '6 days to 30 April and 24: Easter Monday, not moved'],
  ['2026-01-10', before('P30D'), '2025-12-11', '10 days to 31 December and 20'],
  ['2028-03-10', before('P10D'), '2028-02-29', '9 days to 1 March and 1: leap year'],
  ['2027-03-10', before('P10D'), '2027-02-28', '9 days to 1 March and 1: common year'],
  ['2027-01-31', before('P2M'), '2026-11-30', 'November has no 31st'],
];

export const workingDays: readonly Row[] = [
  ['2026-03-16', workingDaysBefore(5), '2026-03-09', 'Friday 13, 12, 11, 10, Monday 9'],
  ['2026-03-16', workingDaysBefore(6), '2026-03-06', 'one more, over the weekend: Friday 6'],
  ['2026-03-16', workingDaysBefore(1), '2026-03-13', 'Friday'],
  ['2026-03-15', workingDaysBefore(1), '2026-03-13', 'counted from a Sunday: Friday'],
  ['2026-04-07', workingDaysBefore(1), '2026-04-03', 'Easter Monday and the weekend are none: Good Friday'],
  ['2026-04-08', workingDaysBefore(2), '2026-04-03', 'Tuesday 7, then Friday 3'],
  ['2026-05-15', workingDaysBefore(3), '2026-05-11', 'Wednesday 13 (Thursday is Ascension), 12, 11'],
  ['2026-11-16', workingDaysBefore(5), '2026-11-06', 'Friday 13, 12, 10 (11 is Armistice Day), 9, Friday 6'],
  ['2027-01-04', workingDaysBefore(2), '2026-12-30', "New Year's Day is none: Thursday 31, Wednesday 30"],
  ['2026-03-06', workingDaysAfter(3), '2026-03-11', 'Monday 9, 10, 11'],
  ['2026-03-07', workingDaysAfter(1), '2026-03-09', 'counted from a Saturday: Monday'],
  ['2026-04-03', workingDaysAfter(1), '2026-04-07', 'over Easter Monday'],
  ['2026-05-13', workingDaysAfter(5), '2026-05-21', 'Friday 15 (Thursday is Ascension), 18, 19, 20, 21'],
  ['2026-12-24', workingDaysAfter(3), '2026-12-30', 'Monday 28, 29, 30'],
  ['2026-03-02', workingDaysAfter(30), '2026-04-14', '21 in March from the 3rd, 1 to 3 April 24, 7 to 10 April 28, 13 and 14'],
];

/** Forward from the event, so many months: where each month rule ends. Not extended. */
export const monthRules: readonly (readonly [event: string, months: number, endOf: Readonly<Record<MonthRule, string>>, how: string])[] = [
  ['2026-01-14', 6, { 'same-date': '2026-07-14', eve: '2026-07-14' }, 'no month end near: one reading'],
  ['2026-01-31', 1, { 'same-date': '2026-02-28', eve: '2026-02-28' }, 'no 31 February; eve of 1 March'],
  ['2026-02-28', 1, { 'same-date': '2026-03-28', eve: '2026-03-31' }, 'the 28th; eve of 1 April'],
  ['2026-04-30', 1, { 'same-date': '2026-05-30', eve: '2026-05-31' }, 'the 30th; eve of 1 June'],
  ['2026-06-30', 1, { 'same-date': '2026-07-30', eve: '2026-07-31' }, 'the 30th; eve of 1 August'],
  ['2026-08-30', 6, { 'same-date': '2027-02-28', eve: '2027-02-27' }, 'no 30 February; eve of what 31 August becomes, the 28th'],
  ['2026-11-29', 3, { 'same-date': '2027-02-28', eve: '2027-02-27' }, 'no 29 February; eve of what 30 November becomes'],
  ['2027-01-30', 1, { 'same-date': '2027-02-28', eve: '2027-02-27' }, 'no 30 February; eve of what 31 January becomes'],
  ['2026-03-03', 1, { 'same-date': '2026-04-03', eve: '2026-04-03' }, 'request of 3 March, answer by 3 April (C-171/03)'],
  ['2024-01-30', 1, { 'same-date': '2024-02-29', eve: '2024-02-28' }, 'leap year: no 30 February; eve of the 29th'],
  ['2024-01-31', 1, { 'same-date': '2024-02-29', eve: '2024-02-29' }, 'leap year: no 31 February; eve of 1 March'],
  ['2024-02-29', 12, { 'same-date': '2025-02-28', eve: '2025-02-28' }, 'no 29 February in 2025; eve of 1 March'],
  ['2023-02-28', 12, { 'same-date': '2024-02-28', eve: '2024-02-29' }, 'the 28th; eve of 1 March in a leap year'],
  ['2026-12-31', 2, { 'same-date': '2027-02-28', eve: '2027-02-28' }, 'no 31 February; 1 January becomes 1 March'],
  ['2026-10-31', 1, { 'same-date': '2026-11-30', eve: '2026-11-30' }, 'no 31 November; eve of 1 December'],
];

/** Backward from a date, so many months: `eve` keeps whole months between the last day in time and the end of the date. */
export const monthRulesBackward: typeof monthRules = [
  ['2027-01-14', 3, { 'same-date': '2026-10-14', eve: '2026-10-14' }, 'no month end near: one reading'],
  ['2027-02-28', 3, { 'same-date': '2026-11-28', eve: '2026-11-30' }, 'the 28th; December, January and February are three whole months'],
  ['2026-03-30', 1, { 'same-date': '2026-02-28', eve: '2026-02-27' }, 'no 30 February; eve of what 31 March becomes'],
  ['2026-03-31', 1, { 'same-date': '2026-02-28', eve: '2026-02-28' }, 'no 31 February; March is a whole month'],
  ['2026-05-31', 3, { 'same-date': '2026-02-28', eve: '2026-02-28' }, 'no 31 February; March to May'],
  ['2024-02-29', 12, { 'same-date': '2023-02-28', eve: '2023-02-28' }, 'no 29 February in 2023; March to February'],
];

/** Event, hours, the instant at which they are over. */
export const inHours: readonly (readonly [event: string, limit: TimeLimitRule, at: string, how: string])[] = [
  ['2026-03-02T09:00:00.001Z', hours('PT72H'), '2026-03-05T09:00:00.001Z', 'to the millisecond, three days on'],
  ['2026-04-03T08:00:00.000Z', hours('PT72H'), '2026-04-06T08:00:00.000Z', 'over a weekend into Easter Monday: not extended'],
  ['2026-03-27T14:00:00.000Z', hours('PT72H'), '2026-03-30T14:00:00.000Z', 'from 15:00 to 16:00 on the clock: an hour was skipped'],
  ['2026-10-23T13:00:00.000Z', hours('PT72H'), '2026-10-26T13:00:00.000Z', 'from 15:00 to 14:00 on the clock: an hour came twice'],
  ['2026-03-29T00:30:00.000Z', hours('PT1H'), '2026-03-29T01:30:00.000Z', 'from 01:30 to 03:30 on the clock'],
  ['2026-12-31T22:30:00.000Z', hours('PT24H'), '2027-01-01T22:30:00.000Z', 'into the new year, a holiday'],
  ['2028-02-28T10:00:00.000Z', hours('PT48H'), '2028-03-01T10:00:00.000Z', 'over 29 February'],
];

/** The base of most rows is 30 days from Monday 2 March 2026, which end on Wednesday 1 April. */
export const stops: readonly (readonly [
  event: string,
  limit: TimeLimitRule,
  periods: readonly StoppedPeriod[],
  on: string,
  how: string,
])[] = [
  ['2026-03-02', within('P30D'), [stop('2026-03-10', '2026-03-12')], '2026-04-07', '3 days: Saturday 4 April, extended over Easter'],
  ['2026-03-02', withinExactly('P30D'), [stop('2026-03-10', '2026-03-12')], '2026-04-04', '3 days: Saturday 4 April stands'],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-01', '2026-03-02')],
    '2026-04-01',
    'over on the day of the event, which is not counted anyway',
  ],
  ['2026-03-02', within('P30D'), [stop('2026-03-01', '2026-03-03')], '2026-04-02', 'only 3 March was a day of the limit'],
  ['2026-03-02', within('P30D'), [stop('2026-04-01', '2026-04-01')], '2026-04-02', 'the last day did not run'],
  [
    '2026-03-02',
    withinExactly('P30D'),
    [stop('2026-04-01', '2026-04-01')],
    '2026-04-02',
    'the last day did not run, and nothing is extended',
  ],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-10', '2026-03-16'), stop('2026-03-11', '2026-03-12')],
    '2026-04-08',
    'one within the other: 10 to 16 March, 7 days',
  ],
  ['2026-03-02', within('P30D'), [stop('2026-04-02', '2026-04-09')], '2026-04-01', 'began when the limit was over'],
  ['2026-03-02', within('P30D'), [openStop('2026-04-02')], '2026-04-01', 'without end, but began when the limit was over'],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-11', '2026-03-16'), stop('2026-03-10', '2026-03-12')],
    '2026-04-08',
    'overlap: 10 to 16 March, 7 days',
  ],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-10', '2026-03-12'), stop('2026-03-13', '2026-03-14')],
    '2026-04-07',
    'touch: 5 days, Easter Monday, Tuesday',
  ],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-10', '2026-03-12'), stop('2026-04-02', '2026-04-08')],
    '2026-04-13',
    'the first moves the end to 4 April, into the second: Saturday 11, Monday 13',
  ],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-10T13:00:00.000Z', '2026-03-12T07:00:00.000Z')],
    '2026-04-07',
    'Tuesday 14:00 to Thursday 08:00 touches 3 days',
  ],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-09T23:00:00.000Z', '2026-03-11T23:00:00.000Z')],
    '2026-04-03',
    'midnight to midnight: 10 and 11 March only',
  ],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-09T22:59:59.999Z', '2026-03-11T23:00:00.001Z')],
    '2026-04-07',
    'a millisecond more on both sides: 9 to 12 March, 4 days, Sunday 5 April',
  ],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-10T09:00:00.000Z', '2026-03-10T09:00:00.000Z')],
    '2026-04-01',
    'stopped and resumed at one instant: nothing',
  ],
  [
    '2026-03-02',
    within('P30D'),
    [stop('2026-03-10T09:00:00.000Z', '2026-03-10T10:00:00.000Z'), stop('2026-03-10T14:00:00.000Z', '2026-03-10T15:00:00.000Z')],
    '2026-04-02',
    'twice on one day: one day',
  ],
  ['2026-03-02', within('P1M'), [stop('2026-03-10', '2026-03-12')], '2026-04-07', 'Thursday 2 April and 3 days: Easter Sunday, Tuesday'],
  [
    '2026-03-05',
    within('P30D'),
    [stop('2026-04-05', '2026-04-08')],
    '2026-04-09',
    'Saturday 4 April cannot be extended to a day that is stopped: Thursday',
  ],
  ['2026-03-05', withinExactly('P30D'), [stop('2026-04-05', '2026-04-08')], '2026-04-04', 'not extended, so over before it began'],
  ['2026-03-05', within('P30D'), [openStop('2026-04-08')], '2026-04-07', 'began the day after the extended end'],
  [
    '2026-03-06',
    withTwoWorkingDays(within('P2D')),
    [stop('2026-03-09', '2026-03-09')],
    '2026-03-11',
    'to Sunday 8; Monday stopped: Tuesday 10, Wednesday 11',
  ],
  ['2026-03-02', workingDaysAfter(5), [stop('2026-03-04', '2026-03-05')], '2026-03-11', 'Tuesday 3, Friday 6, Monday 9, 10, 11'],
  ['2026-03-02', workingDaysAfter(5), [openStop('2026-03-10')], '2026-03-09', 'Tuesday 3 to Friday 6, Monday 9: over the day before'],
  ['2026-03-16', workingDaysBefore(5), [stop('2026-03-10', '2026-03-12')], '2026-03-09', 'nothing stops a limit counted backward'],
  ['2027-01-14', before('P3M'), [openStop('2026-11-01')], '2026-10-14', 'nothing stops a limit counted backward'],
];

export const stopsInHours: typeof stops = [
  [
    '2026-03-02T09:00:00.000Z',
    hours('PT72H'),
    [stop('2026-03-03T09:00:00.000Z', '2026-03-03T21:00:00.000Z')],
    '2026-03-05T21:00:00.000Z',
    '12 hours more',
  ],
  ['2026-03-02T09:00:00.000Z', hours('PT72H'), [stop('2026-03-03', '2026-03-03')], '2026-03-06T09:00:00.000Z', 'a day of 24 hours more'],
  ['2026-03-28T09:00:00.000Z', hours('PT72H'), [stop('2026-03-29', '2026-03-29')], '2026-04-01T08:00:00.000Z', 'a day of 23 hours more'],
  ['2026-10-24T09:00:00.000Z', hours('PT72H'), [stop('2026-10-25', '2026-10-25')], '2026-10-28T10:00:00.000Z', 'a day of 25 hours more'],
  [
    '2026-03-02T09:00:00.000Z',
    hours('PT72H'),
    [stop('2026-03-02T06:00:00.000Z', '2026-03-02T10:00:00.000Z')],
    '2026-03-05T10:00:00.000Z',
    'of 4 hours, 1 after the event',
  ],
  [
    '2026-03-02T09:00:00.000Z',
    hours('PT72H'),
    [stop('2026-03-02T06:00:00.000Z', '2026-03-02T09:00:00.000Z')],
    '2026-03-05T09:00:00.000Z',
    'over at the event',
  ],
  [
    '2026-03-02T09:00:00.000Z',
    hours('PT72H'),
    [openStop('2026-03-05T09:00:00.000Z')],
    '2026-03-05T09:00:00.000Z',
    'began when the hours were over',
  ],
];

/** Limits whose end stays unknown: since when. */
export const stoppedForNow: readonly (readonly [event: string, limit: TimeLimitRule, from: string, since: string, how: string])[] = [
  ['2026-03-02', within('P30D'), '2026-03-10', '2026-03-10', 'in the middle'],
  ['2026-03-02', within('P30D'), '2026-04-01', '2026-04-01', 'on the last day'],
  ['2026-03-02', within('P30D'), '2026-02-01', '2026-03-03', 'before the event: since the first day of the limit'],
  ['2026-03-05', within('P30D'), '2026-04-06', '2026-04-06', 'after Saturday 4 April, before a working day was reached'],
  ['2026-03-05', within('P30D'), '2026-04-07', '2026-04-07', 'on the day to which it would be extended'],
  ['2026-03-06', withTwoWorkingDays(within('P2D')), '2026-03-10', '2026-03-10', 'on what would be the second working day'],
  ['2026-03-02', workingDaysAfter(5), '2026-03-09', '2026-03-09', 'on the fifth working day'],
  ['2026-03-02T09:00:00.000Z', hours('PT72H'), '2026-03-05T08:59:59.999Z', '2026-03-05T08:59:59.999Z', 'a millisecond before the end'],
];

/** Days that are holidays on one side of a border: one day from the event, extended. */
export const countries: readonly (readonly [Country, event: string, on: string, how: string])[] = [
  ['BE', '2026-07-13', '2026-07-14', 'Tuesday'],
  ['FR', '2026-07-13', '2026-07-15', 'Bastille Day'],
  ['FR', '2026-05-07', '2026-05-11', 'Victory Day, a Friday'],
  ['BE', '2026-05-07', '2026-05-08', 'Friday'],
  ['LU', '2026-06-22', '2026-06-24', 'National Holiday'],
  ['LU', '2026-07-20', '2026-07-21', 'Tuesday'],
  ['BE', '2026-07-20', '2026-07-22', 'National Holiday'],
  ['LU', '2024-05-08', '2024-05-10', 'Europe Day and Ascension on one Thursday'],
  ['NL', '2026-04-26', '2026-04-28', "King's Day, a Monday"],
  ['NL', '2025-04-25', '2025-04-28', "King's Day on Saturday 26, the 27th being a Sunday"],
  ['NL', '2026-04-30', '2026-05-01', 'Friday, no holiday'],
  ['NL', '2026-12-25', '2026-12-28', 'Boxing Day, a Saturday'],
  ['ES', '2026-04-02', '2026-04-06', 'Good Friday; Easter Monday is no national holiday'],
  ['ES', '2026-10-11', '2026-10-13', 'Fiesta Nacional, a Monday'],
  ['ES', '2026-01-05', '2026-01-07', 'Epiphany'],
];
