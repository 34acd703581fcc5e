import { actionAt } from '../../../domain/time-limits/action-at';
import { belgium, date } from './limits';

const vectors: readonly (readonly [after: string, days: number, at: string, how: string])[] = [
  ['2026-04-01', 7, '2026-04-08T07:00:00.000Z', 'due Wednesday 1 April: first reminder on Wednesday 8, summer time'],
  ['2026-04-01', 14, '2026-04-15T07:00:00.000Z', 'second reminder'],
  ['2026-04-01', 21, '2026-04-22T07:00:00.000Z', 'third reminder'],
  ['2026-04-22', 15, '2026-05-07T07:00:00.000Z', 'third sent 22 April: the last of 14 days is 6 May, Thursday 7 follows'],
  ['2026-04-29', 15, '2026-05-15T07:00:00.000Z', 'the day after the 14 is Ascension: Friday 15 May'],
  ['2026-03-30', 7, '2026-04-07T07:00:00.000Z', 'Easter Monday: Tuesday'],
  ['2026-03-31', 7, '2026-04-07T07:00:00.000Z', 'Tuesday 7 April itself'],
  ['2026-03-20', 7, '2026-03-27T08:00:00.000Z', 'Friday 27 March, still winter time'],
  ['2026-03-21', 7, '2026-03-30T07:00:00.000Z', 'Saturday 28: Monday 30 March, summer time'],
  ['2026-10-16', 7, '2026-10-23T07:00:00.000Z', 'Friday 23 October, still summer time'],
  ['2026-10-18', 7, '2026-10-26T08:00:00.000Z', 'Sunday 25: Monday 26 October, winter time'],
  ['2026-12-25', 7, '2027-01-04T08:00:00.000Z', "New Year's Day, a Friday: Monday 4 January 2027"],
  ['2026-03-02', 0, '2026-03-02T08:00:00.000Z', 'the same day'],
];

describe('an action is taken at 09:00 on the n-th day, or on the next working day (GTC-4.2)', () => {
  it.each(vectors)('after %s, %i days: %s (%s)', (after, days, expected) => {
    const action = actionAt({ after: date(after), days, at: '09:00' }, belgium);
    expect(action).toMatchObject({ at: expected, on: belgium.dateOf(action.at) });
  });

  it('and explains itself', () => {
    expect(actionAt({ after: date('2026-03-30'), days: 7, at: '09:00' }, belgium).explanation).toEqual([
      '7 days after Monday 30 March 2026 is Monday 6 April 2026.',
      'Monday 6 April is Easter Monday; moved to Tuesday 7 April 2026.',
      'The time is 09:00 in Europe/Brussels (2026-04-07T07:00:00.000Z).',
    ]);
    expect(actionAt({ after: date('2026-03-21'), days: 7, at: '09:00' }, belgium).explanation[1]).toBe(
      'Saturday 28 March is not a working day; moved to Monday 30 March 2026.',
    );
    expect(actionAt({ after: date('2026-04-01'), days: 7, at: '09:00' }, belgium).explanation).toHaveLength(2);
  });

  it.each([-1, 0.5])('%p days are a fault', (days) =>
    expect(() => actionAt({ after: date('2026-03-02'), days, at: '09:00' }, belgium)).toThrow('number of days'),
  );
});
