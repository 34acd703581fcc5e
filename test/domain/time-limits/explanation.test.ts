import type { DeadlineOptions } from '../../../domain/time-limits/deadline';
import { deadline } from '../../../domain/time-limits/deadline';
import type { TimeLimitRule } from '../../../domain/time-limits/rule';
import {
  before,
  belgium,
  event,
  hours,
  openStop,
  options,
  stop,
  within,
  withinExactly,
  withTwoWorkingDays,
  workingDaysAfter,
  workingDaysBefore,
} from './limits';

const explain = (rule: TimeLimitRule, from: string, stoppedPeriods: DeadlineOptions['stoppedPeriods'] = []) =>
  deadline(rule, event(from), belgium, { ...options, stoppedPeriods }).explanation;

describe('a deadline explains itself, step by step, to an operator and a court', () => {
  it('in days', () =>
    expect(explain(within('P30D'), '2026-03-02')).toEqual([
      'The day of the event, Monday 2 March 2026, is not counted.',
      '30 days end on Wednesday 1 April 2026.',
      'The last instant in time is the end of Wednesday 1 April 2026 in Europe/Brussels, 2026-04-01T21:59:59.999Z.',
    ]));

  it('extended over a weekend and a holiday', () =>
    expect(explain(within('P30D'), '2026-03-05').slice(1, 3)).toEqual([
      '30 days end on Saturday 4 April 2026.',
      'Saturday 4 April is not a working day; Monday 6 April is Easter Monday; extended to Tuesday 7 April 2026.',
    ]));

  it('from a holiday', () =>
    expect(explain(within('P1D'), '2026-12-24')[2]).toBe('Friday 25 December is Christmas Day; extended to Monday 28 December 2026.'));

  it('from a holiday on a Sunday, over the year end', () =>
    expect(explain(within('P30D'), '2026-12-02')[2]).toBe("Friday 1 January is New Year's Day; extended to Monday 4 January 2027."));

  it('in months, with the rule that ends them', () => {
    expect(explain(withinExactly('P1M'), '2026-02-28')[1]).toBe('1 month ends on Saturday 28 March 2026 (the same date).');
    expect(explain(withinExactly('P1M'), '2026-01-31')[1]).toBe(
      '1 month ends on Saturday 28 February 2026 (the last day of a month that has no day 31).',
    );
    expect(explain(withinExactly('P1M', 'eve'), '2026-02-28')[1]).toBe(
      '1 month ends on Tuesday 31 March 2026 (the day before the date of the day after).',
    );
  });

  it('backward', () =>
    expect(explain(before('P3M'), '2027-01-14')).toEqual([
      'The date counted back from, Thursday 14 January 2027, is not counted.',
      '3 months before it is Wednesday 14 October 2026 (the same date), the last day in time.',
      'A limit counted backward is never extended.',
      'The last instant in time is the end of Wednesday 14 October 2026 in Europe/Brussels, 2026-10-14T21:59:59.999Z.',
    ]));

  it('in working days', () => {
    expect(explain(workingDaysBefore(3), '2026-05-15').slice(0, 3)).toEqual([
      'The date counted back from, Friday 15 May 2026, is not counted.',
      'Thursday 14 May 2026 is Ascension Day and is not counted.',
      '3 working days before it is Monday 11 May 2026, the last day in time.',
    ]);
    expect(explain(workingDaysAfter(1), '2026-03-07').slice(0, 2)).toEqual([
      'The day of the event, Saturday 7 March 2026, is not counted.',
      '1 working day ends on Monday 9 March 2026.',
    ]);
  });

  it('with at least two working days', () =>
    expect(explain(withTwoWorkingDays(within('P2D')), '2026-03-06')[2]).toBe(
      'A limit of two days or more includes at least two working days: the second is Tuesday 10 March 2026.',
    ));

  it('in hours, on the clock of the zone', () =>
    expect(explain(hours('PT72H'), '2026-03-27T14:00:00.000Z')).toEqual([
      '72 hours run from the event, Friday 27 March 2026 at 15:00, without interruption.',
      'They end on Monday 30 March 2026 at 16:00.',
      'The last instant in time is 2026-03-30T14:00:00.000Z.',
    ]));

  it('with stopped periods, merged, for all their reasons', () =>
    expect(
      explain(within('P30D'), '2026-03-02', [
        { ...stop('2026-03-12', '2026-03-16'), reason: 'strike' },
        stop('2026-03-10', '2026-03-13'),
        stop('2026-04-03', '2026-04-03'),
      ]).slice(2, -1),
    ).toEqual([
      'The limit does not run from Tuesday 10 March 2026 to Monday 16 March 2026 (force majeure; strike): with 7 days added it ends on Wednesday 8 April 2026.',
      'The limit does not run on Friday 3 April 2026 (force majeure): with 1 day added it ends on Thursday 9 April 2026.',
    ]));

  it('with stopped periods that touch as one, and without those that took nothing from the limit', () =>
    expect(
      explain(within('P30D'), '2026-03-02', [
        stop('2026-03-01', '2026-03-02'),
        stop('2026-03-10', '2026-03-12'),
        stop('2026-03-13', '2026-03-14'),
        stop('2026-05-01', '2026-05-02'),
      ]).slice(2, -2),
    ).toEqual([
      'The limit does not run from Tuesday 10 March 2026 to Saturday 14 March 2026 (force majeure): with 5 days added it ends on Monday 6 April 2026.',
    ]));

  it('without a word on two working days where the limit holds exactly two', () =>
    expect(explain(withTwoWorkingDays(within('P5D')), '2026-04-03')).toHaveLength(3));

  it('with a stop on the day to which it would be extended', () =>
    expect(explain(within('P30D'), '2026-03-05', [stop('2026-04-06', '2026-04-08')])[2]).toBe(
      'Saturday 4 April is not a working day; the limit does not run from Monday 6 April 2026 to Wednesday 8 April 2026 (force majeure); extended to Thursday 9 April 2026.',
    ));

  it('with hours that stopped', () =>
    expect(explain(hours('PT72H'), '2026-03-02T09:00:00.000Z', [stop('2026-03-03T09:00:00.000Z', '2026-03-03T21:00:00.000Z')])[1]).toBe(
      'They do not run from Tuesday 3 March 2026 at 10:00 to Tuesday 3 March 2026 at 22:00 (force majeure): that time is added.',
    ));

  it('without a stop that was over when the hours began', () =>
    expect(
      explain(hours('PT72H'), '2026-03-02T09:00:00.000Z', [stop('2026-03-02T06:00:00.000Z', '2026-03-02T09:00:00.000Z')]),
    ).toHaveLength(3));

  it('while it is stopped', () => {
    expect(explain(within('P30D'), '2026-03-02', [openStop('2026-03-10')])).toEqual([
      'The day of the event, Monday 2 March 2026, is not counted.',
      '30 days end on Wednesday 1 April 2026.',
      'The limit does not run since Tuesday 10 March 2026 (force majeure): its end is not known while this lasts.',
    ]);
    expect(explain(hours('PT72H'), '2026-03-02T09:00:00.000Z', [openStop('2026-03-03')]).at(-1)).toBe(
      'They do not run since Tuesday 3 March 2026 at 00:00 (force majeure): their end is not known while this lasts.',
    );
  });
});
