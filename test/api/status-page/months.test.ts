import type { StatusRecord } from '../../../adapters/maintenance/public-status';
import { monthsOf } from '../../../api/status-page/months';
import type { Instant } from '../../../domain/shared/instant';

const ZONE = 'Europe/Brussels';

/** On 10 April 2026, with the front office down for an hour on the last day of March. */
const record = (measuredSince: string | undefined): StatusRecord => ({
  ...{ now: '2026-04-10T10:00:00.000Z' as Instant, from: '2026-01-10T00:00:00.000Z' as Instant },
  ...{ windows: [], productChanges: [], measuredSince: measuredSince as Instant | undefined },
  outages: [
    {
      service: 'front-office',
      startsAt: '2026-03-31T10:00:00.000Z',
      endsAt: '2026-03-31T11:00:00.000Z',
    } as StatusRecord['outages'][number],
  ],
});

const figures = (measuredSince: string | undefined) =>
  monthsOf(record(measuredSince), ZONE).map(({ month, services: [front] }) => [month, front?.availabilityPercent]);

describe('availability by month (GTC-3.6.1.b)', () => {
  it('GTC-3.6.1.b: a month in which measuring began counts from there, not from its first day', () => {
    expect(figures('2026-03-30T22:00:00.000Z')).toEqual([
      ['2026-04', undefined],
      // An hour of a day of 24.
      ['2026-03', '95.833333'],
    ]);
  });

  it('GTC-3.6.1.b: from its first day on where measuring had begun then, and of the months before nothing is known', () => {
    // March has 743 hours in Brussels.
    expect(figures('2026-02-28T23:00:00.000Z')).toEqual([
      ['2026-04', undefined],
      ['2026-03', '99.86541'],
    ]);
    expect(figures('2026-02-28T22:59:59.000Z')).toMatchObject([
      ['2026-04', undefined],
      ['2026-03', '99.86541'],
      ['2026-02', '100'],
    ]);
    expect(figures('2026-03-31T22:00:00.000Z')).toEqual([['2026-04', undefined]]);
    expect(figures(undefined)).toEqual([]);
  });
});
