import { forecast } from '../../../domain/engine/forecast';
import { type Instant, plusMillis } from '../../../domain/shared/instant';
import { DUSK, lamp, NOON, unlit } from './lamp';

const LATER = '2026-12-31T00:00:00.000Z' as Instant;

describe('a forecast: what happens if nobody acts', () => {
  test('deadlines, effects and what is waited for in the end, each at its instant', () => {
    expect(forecast(lamp, unlit, NOON, LATER).map(({ at, reason }) => [at, reason.text])).toEqual([
      [DUSK, 'darkened after 0 tries'],
      [DUSK, 'light it'],
      [DUSK, 'somebody to put it out'],
    ]);
  });

  test('up to an instant, that instant included', () => {
    expect(forecast(lamp, unlit, NOON, DUSK)).toHaveLength(3);
    expect(forecast(lamp, unlit, NOON, plusMillis(DUSK, -1))).toEqual([]);
  });

  test('of what is over, that it is over', () => {
    expect(forecast(lamp, { ...unlit, isOut: true }, NOON, LATER).map(({ reason }) => reason.text)).toEqual(['put out']);
  });

  test('ends, also where a clause never does', () => {
    const daily = {
      ...lamp,
      next: (_state: unknown, now: Instant) =>
        ({ kind: 'do', effect: { kind: 'light' }, key: now, reason: { clause: 'LAMP-1', text: 'again' } }) as const,
    };
    expect(forecast(daily, unlit, NOON, LATER).length).toBeLessThanOrEqual(200);
  });
});
