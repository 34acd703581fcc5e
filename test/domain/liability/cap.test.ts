import fc from 'fast-check';
import { liabilityCap, type PaidPart } from '../../../domain/liability/cap';
import type { ContractRun } from '../../../domain/liability/duration';
import { type LiabilityTerms, liabilityTerms } from '../../../domain/liability/terms';
import { type CalendarDate, calendarDate as day, plusDays, plusMonths } from '../../../domain/shared/calendar-date';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments, loadProviders } from '../../../terms/load';

/** Qualifio's own terms. */
const TERMS: LiabilityTerms = (() => {
  const document = loadDocuments().get('qualifio-gtc@1');
  const provider = loadProviders().get('qualifio');
  if (document === undefined || provider === undefined) throw new Error('no terms of Qualifio');
  const effective = effectiveTerms(document, provider.documents[0]?.settings ?? {}, {});
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  return liabilityTerms(effective.terms);
})();

const paid = (valueOn: string, amountMinor = 1_210_00, more: Partial<PaidPart> = {}): PaidPart => ({
  ...{ paymentId: `pay_${valueOn}`, invoiceId: 'inv_1', currency: 'EUR', valueOn: day(valueOn), amountMinor },
  ...{ principalMinor: amountMinor, interestMinor: 0, costsMinor: 0 },
  ...more,
});
const begun: ContractRun = { startsOn: day('2024-01-15'), agreedUntil: day('2025-01-14') };
const capOn = (on: string, parts: readonly PaidPart[], run: ContractRun = begun, terms: Partial<LiabilityTerms> = {}) =>
  liabilityCap({ ...TERMS, ...terms }, run, parts, day(on));
const amountOn = (...given: Parameters<typeof capOn>) => capOn(...given).amounts[0]?.amountMinor ?? 0;

describe('the limit of liability (GTC-10)', () => {
  test('GTC-10: in the first year all that was paid before the event counts; a payment of the day itself does not', () => {
    const young = { startsOn: day('2026-01-15') };
    expect(amountOn('2026-06-15', [paid('2026-06-14')], young)).toBe(1_210_00);
    expect(amountOn('2026-06-15', [paid('2026-06-15')], young)).toBe(0);
    expect(amountOn('2026-06-15', [paid('2025-06-01')], young)).toBe(1_210_00);
    expect(capOn('2026-06-15', [], young)).toMatchObject({ to: '2026-06-14', amounts: [] });
    expect(capOn('2026-06-15', [], young).from).toBeUndefined();
  });

  test('GTC-10: after it those of the twelve months before count: from the same day of the year before to the day before', () => {
    expect(capOn('2026-06-15', [])).toMatchObject({ from: '2025-06-15', to: '2026-06-14' });
    expect(amountOn('2026-06-15', [paid('2025-06-14')])).toBe(0);
    expect(amountOn('2026-06-15', [paid('2025-06-15')])).toBe(1_210_00);
    expect(amountOn('2026-06-15', [paid('2026-06-14')])).toBe(1_210_00);
    expect(amountOn('2026-06-15', [paid('2026-06-15')])).toBe(0);
    // 29 February 2028 has no counterpart in 2027.
    expect(capOn('2028-02-29', [])).toMatchObject({ from: '2027-02-28', to: '2028-02-28' });
  });

  test('GTC-10: the duration exceeds one year from the anniversary of the first day on, and the answer says how it was read', () => {
    const advance = [paid('2023-12-20')];
    expect(amountOn('2025-01-14', advance)).toBe(1_210_00);
    expect(amountOn('2025-01-15', advance)).toBe(0);
    const said = (on: string) => capOn(on, advance).explanation.join(' ');
    expect(said('2025-01-14')).toContain('does not exceed 1 year on Tuesday 14 January 2025');
    expect(said('2025-01-15')).toContain('how long it has run when the event comes, renewals included, exceeds 1 year');
  });

  test('GTC-10: a contract that ended within its year lasts no longer by an event that comes later', () => {
    const ended = (endedOn: string): ContractRun => ({ ...begun, endedOn: day(endedOn) });
    expect(capOn('2026-06-15', [], ended('2025-01-14')).from).toBeUndefined();
    expect(capOn('2026-06-15', [], ended('2025-01-15')).from).toBe('2025-06-15');
  });

  test('GTC-10: read as the period that was agreed, a year that was renewed does not exceed one, and a longer one does (GTC-1.b)', () => {
    const agreed = { durationMeasured: 'agreed-period' } as const;
    expect(capOn('2026-06-15', [], begun, agreed).from).toBeUndefined();
    expect(capOn('2026-06-15', [], { ...begun, agreedUntil: day('2025-01-15') }, agreed).from).toBe('2025-06-15');
    expect(capOn('2026-06-15', [], { startsOn: day('2024-01-15') }, agreed).explanation[0]).toContain('no period is on record');
  });

  test('GTC-10: other lengths that were agreed are followed (GTC-1.b)', () => {
    expect(capOn('2026-06-15', [], begun, { longDuration: 'P3Y' }).from).toBeUndefined();
    expect(capOn('2026-06-15', [], begun, { lookBackPeriod: 'P6M' }).from).toBe('2025-12-15');
  });

  test('GTC-10: the price counts with its VAT; interest and costs do not, unless the contract says so', () => {
    const late = [paid('2026-03-01', 1_300_00, { principalMinor: 1_210_00, interestMinor: 50_00, costsMinor: 40_00 })];
    expect(amountOn('2026-06-15', late)).toBe(1_210_00);
    expect(capOn('2026-06-15', late).explanation.join(' ')).toContain('EUR 90.00 paid as interest and costs of recovery is left out');
    expect(amountOn('2026-06-15', late, begun, { paidCounts: 'all' })).toBe(1_300_00);
  });

  test('GTC-10: what a credit note freed before the event was not paid by then; freed on the day or later, it was', () => {
    const freed = (freedOn: string) => amountOn('2026-06-15', [paid('2026-03-01', 1_210_00, { freedOn: day(freedOn) })]);
    expect([freed('2026-06-14'), freed('2026-06-15')]).toEqual([0, 1_210_00]);
  });

  test('GTC-10: currencies never mix, and every part that counts is named', () => {
    const found = capOn('2026-06-15', [paid('2026-03-01'), paid('2026-04-01', 500_00, { currency: 'USD' }), paid('2026-05-01')]);
    expect(found.amounts).toEqual([
      { amountMinor: 2_420_00, currency: 'EUR' },
      { amountMinor: 500_00, currency: 'USD' },
    ]);
    expect(found.counted.map(({ paymentId }) => paymentId)).toEqual(['pay_2026-03-01', 'pay_2026-04-01', 'pay_2026-05-01']);
    expect(found.clause).toBe('GTC-10');
  });
});

describe('the limit of liability, whatever was paid (GTC-10)', () => {
  const EVENT = day('2026-06-15');
  const dated = (days: number): CalendarDate => plusDays(EVENT, -days);
  const parts = fc.array(fc.record({ days: fc.integer({ min: -400, max: 900 }), amountMinor: fc.integer({ min: 1, max: 10_000_00 }) }), {
    maxLength: 12,
  });
  const asPaid = (given: readonly { days: number; amountMinor: number }[]) =>
    given.map(({ days, amountMinor }, index) => paid(dated(days), amountMinor, { paymentId: `pay_${index}` }));

  test('GTC-10: it is the sum of what it names, all of it in the window, and no order of payments changes it', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const found = capOn(EVENT, asPaid(given));
        const sum = found.counted.reduce((total, { amountMinor }) => total + amountMinor, 0);
        expect(found.amounts[0]?.amountMinor ?? 0).toBe(sum);
        for (const { valueOn } of found.counted) expect(valueOn < EVENT && valueOn >= plusMonths(EVENT, -12)).toBe(true);
        expect(capOn(EVENT, asPaid(given).toReversed())).toEqual(found);
      }),
    );
  });

  test('GTC-10: what was paid on the day of the event or later changes nothing', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const before = asPaid(given).filter(({ valueOn }) => valueOn < EVENT);
        expect(capOn(EVENT, asPaid(given))).toEqual(capOn(EVENT, before));
      }),
    );
  });
});
