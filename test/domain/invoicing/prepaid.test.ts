import { prepaidIn } from '../../../domain/invoicing/prepaid';
import { day } from '../dunning/samples';

const period = (more: object = {}) => ({
  ...{ number: 1, startsOn: day('2026-01-15'), endsOn: day('2027-01-14'), amountMinor: 12_000_00, status: 'agreed' as const },
  ...{ isCancelled: false, revision: 1, contractEndsOn: day('2026-04-14'), creditsPrepaid: true as const, ...more },
});

describe('what was prepaid for days after the end (DPA-4.1.d)', () => {
  test('DPA-4.1.d: price x days after the end / days of the period, rounded once, half up', () => {
    // 90 of 365 days are over.
    expect(prepaidIn(period())).toEqual({ amountMinor: 9_041_10, days: 275, ofDays: 365 });
    expect(prepaidIn(period({ amountMinor: 73, contractEndsOn: day('2027-01-09') }))).toMatchObject({ days: 5, amountMinor: 1 });
    // 365 x 0.5: half a cent is one.
    expect(
      prepaidIn(period({ amountMinor: 1, startsOn: day('2026-01-01'), endsOn: day('2026-01-02'), contractEndsOn: day('2026-01-01') })),
    ).toEqual({
      ...{ amountMinor: 1, days: 1, ofDays: 2 },
    });
  });

  test('DPA-4.1.d: a leap year has 366 days, and the price is that with which the period was invoiced', () => {
    const leap = { startsOn: day('2028-01-01'), endsOn: day('2028-12-31'), contractEndsOn: day('2028-06-30') };
    expect(prepaidIn(period({ ...leap, amountMinor: 999_99, invoiced: { amountMinor: 36_600, revision: 1 } }))).toEqual({
      ...{ amountMinor: 18_400, days: 184, ofDays: 366 },
    });
  });

  test('DPA-4.1.d: of a period that the end does not cut short, or of an end that gives nothing back, nothing is', () => {
    expect(prepaidIn(period({ contractEndsOn: day('2027-01-14') }))).toBeUndefined();
    expect(prepaidIn(period({ contractEndsOn: day('2027-01-13') }))).toMatchObject({ days: 1 });
    expect(prepaidIn(period({ isCancelled: true }))).toBeUndefined();
    const { creditsPrepaid: _none, ...other } = period();
    expect(prepaidIn(other)).toBeUndefined();
  });
});
