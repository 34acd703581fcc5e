import fc from 'fast-check';
import { figure, priced } from './samples';

const prices = fc.integer({ min: 0, max: 100_000_000_00 });
const shares = fc.integer({ min: 0, max: 10_000 });
/** Figures with three decimals, between 0.001 and 2,000. */
const values = fc.integer({ min: 1, max: 2_000_000 });

const ipc = (thousandths: number) => figure('ES-ipc', '2024-01', (thousandths / 1_000).toFixed(3));
const price = (p0Minor: number, s0: number, s1: number, indexedShareBasisPoints = 10_000, decreasesApply = true): number =>
  priced({ p0Minor, s0: ipc(s0), s1: ipc(s1), indexedShareBasisPoints, decreasesApply }).amountMinor;

describe('an indexed price, whatever the figures (GTC-5.1.c)', () => {
  test('is what exact fractions give, rounded half up', () => {
    fc.assert(
      fc.property(prices, values, values, shares, (p0, s0, s1, share) => {
        fc.pre(p0 * (s1 / s0) < 1e15);
        const [numerator, denominator] = [
          BigInt(p0) * (BigInt(s0) * BigInt(10_000 - share) + BigInt(s1) * BigInt(share)),
          BigInt(s0) * 10_000n,
        ];
        expect(BigInt(price(p0, s0, s1, share))).toBe((2n * numerator + denominator) / (2n * denominator));
      }),
    );
  });

  test('never falls when S1 rises', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_00), values, values, values, shares, fc.boolean(), (p0, s0, one, other, share, decreases) => {
        const [lower, higher] = [Math.min(one, other), Math.max(one, other)];
        expect(price(p0, s0, lower, share, decreases)).toBeLessThanOrEqual(price(p0, s0, higher, share, decreases));
      }),
    );
  });

  test('is P0 where nothing is indexed', () => {
    fc.assert(fc.property(prices, values, values, fc.boolean(), (p0, s0, s1, decreases) => price(p0, s0, s1, 0, decreases) === p0));
  });

  test('is P0 where the index stood still', () => {
    fc.assert(fc.property(prices, values, shares, fc.boolean(), (p0, s, share, decreases) => price(p0, s, s, share, decreases) === p0));
  });

  test('is never below P0 where decreases do not apply, and the same as with them where the index rose', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_00), values, values, shares, (p0, s0, s1, share) => {
        const kept = price(p0, s0, s1, share, false);
        expect(kept).toBeGreaterThanOrEqual(p0);
        if (s1 >= s0) expect(kept).toBe(price(p0, s0, s1, share, true));
      }),
    );
  });

  test('is the same in another base', () => {
    const conversion = { series: 'ES-ipc', fromBase: '2021=100', toBase: '2025=100', factor: '0.5', source: 'a bulletin' } as const;
    fc.assert(
      fc.property(fc.nat(1_000_000_00), values, values, (p0, s0, s1) => {
        const halved = figure('ES-ipc', '2025-01', (s1 / 1_000).toFixed(3), { base: '2025=100' });
        // S0 x 0.5 against S1 is S0 against S1 doubled
        expect(priced({ p0Minor: p0, s0: ipc(s0), s1: halved, conversion }).amountMinor).toBe(price(p0, s0, 2 * s1));
      }),
    );
  });
});
