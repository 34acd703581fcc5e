import { figuresOf, minutesToAnswer } from '../../../domain/support-response/report';
import { answered, at, changed, heard, later, ticket } from './samples';

const now = at('2026-03-03 18:00');
const told = (...facts: Parameters<typeof heard>[2][]) => heard(ticket(), now, ...facts).state;

describe('the figures of a month (GTC-3.4)', () => {
  test('GTC-3.4.c, GTC-3.4.f: are counted by the severity whose minutes ran, with the median and the worst', () => {
    const states = [
      told(answered('2026-03-02 10:20')),
      told(answered('2026-03-02 10:50')),
      told(answered('2026-03-02 11:01')),
      told(answered('2026-03-03 09:30')),
      told(),
      told(changed('2026-03-02 10:10', 'low')),
      told(answered('2026-03-02 10:30'), changed('2026-03-02 10:40', 'low')),
    ];
    expect(figuresOf(states)).toEqual([
      {
        ...{ severity: 'critical', tickets: 6, answeredInTime: 3, answeredLate: 2, open: 1, breaches: 3 },
        ...{ medianMinutes: 50, worstMinutes: 8 * 60 + 30 },
      },
      { severity: 'high', tickets: 0, answeredInTime: 0, answeredLate: 0, open: 0, breaches: 0 },
      { severity: 'medium', tickets: 0, answeredInTime: 0, answeredLate: 0, open: 0, breaches: 0 },
      { severity: 'low', tickets: 1, answeredInTime: 0, answeredLate: 0, open: 1, breaches: 1 },
    ]);
  });

  test('GTC-3.4.c: the median of an even number is half of the two in the middle; minutes are rounded once, half up', () => {
    const two = figuresOf([told(answered('2026-03-02 10:20')), told(answered('2026-03-02 10:45'))]);
    expect(two[0]).toMatchObject({ medianMinutes: 32.5, worstMinutes: 45 });
    const minutes = (millis: number) => minutesToAnswer(told({ kind: 'firstAnswered', at: later('2026-03-02 10:00', millis) }));
    expect([minutes(0), minutes(299), minutes(300), minutes(60_000)]).toEqual([0, 0, 0.01, 1]);
    expect(minutesToAnswer(told())).toBeUndefined();
  });
});
