import type { IndexConversion } from '../../../domain/indexation/conversion';
import { publishedConversions } from '../../../domain/indexation/conversion';
import { indexedPrice } from '../../../domain/indexation/price';
import { figure, priced } from './samples';

const smoothed = (month: string, value: string, more = {}) => figure('BE-smoothed-health', month, value, more);
const syntec = (month: string, value: string, more = {}) => figure('FR-syntec', month, value, more);
const ipc = (month: string, value: string, more = {}) => figure('ES-ipc', month, value, more);
const OLD = { base: '1961=100 old' };
const [SYNTEC] = publishedConversions;

describe('the price of a renewed period is P0 x S1 / S0, worked by hand (GTC-5.1.c)', () => {
  test.each([
    // 12,000.00 x 133.33 / 132.55: 1,200,000 x 133.33 = 159,996,000; / 132.55 = 1,207,061.486... cents
    ['Santé lissé, December 2025 over May 2025', 12_000_00, smoothed('2025-05', '132.55'), smoothed('2025-12', '133.33'), 12_070_61],
    // 1,200,000 x 124.79 = 149,748,000; / 108.35 = 1,382,076.603...
    ['Santé lissé, two years of high inflation', 12_000_00, smoothed('2021-04', '108.35'), smoothed('2023-04', '124.79'), 13_820_77],
    // 1,200,000 x 132.79 = 159,348,000; / 124.79 = 1,276,929.241...
    ['Santé lissé, April 2025 over April 2023', 12_000_00, smoothed('2023-04', '124.79'), smoothed('2025-04', '132.79'), 12_769_29],
    // 100,000,000 x 132.79 = 13,279,000,000; / 128.32 = 103,483,478.802...
    ['Santé lissé, a million euros', 1_000_000_00, smoothed('2024-04', '128.32'), smoothed('2025-04', '132.79'), 1_034_834_79],
    // 0 x anything
    ['Santé lissé, a free licence', 0, smoothed('2024-04', '128.32'), smoothed('2025-04', '132.79'), 0],
    // 1,234,567 x 108.35 = 133,765,334.45; / 128.32 = 1,042,435.586...: a decrease applies
    ['Santé lissé, a fall', 12_345_67, smoothed('2024-04', '128.32'), smoothed('2025-04', '108.35'), 10_424_36],
    // 999,999 x 310.5 = 310,499,689.5; / 293.9 = 1,056,480.740...
    ['Syntec, January 2024 over January 2023', 9_999_99, syntec('2023-01', '293.9'), syntec('2024-01', '310.5'), 10_564_81],
    // 2,400,000 x 315.2 = 756,480,000; / 310.5 = 2,436,328.502...
    ['Syntec, January 2025 over January 2024', 24_000_00, syntec('2024-01', '310.5'), syntec('2025-01', '315.2'), 24_363_29],
    // 2,400,000 x 314.8 = 755,520,000; / 315.0 = 2,398,476.190...: December 2024 is below October 2024
    ['Syntec, a small fall', 24_000_00, syntec('2024-10', '315.0'), syntec('2024-12', '314.8'), 23_984_76],
    // 10,000 x 114.674 = 1,146,740; / 113.308 = 10,120.556...
    ['IPC, March 2024 over December 2023', 100_00, ipc('2023-12', '113.308'), ipc('2024-03', '114.674'), 101_21],
    // 123,456 x 109.899 = 13,567,690.944; / 103.965 = 130,502.485...
    ['IPC, December 2022 over December 2021', 1_234_56, ipc('2021-12', '103.965'), ipc('2022-12', '109.899'), 1_305_02],
    // 1 x 109.899 / 103.965 = 1.057...: one cent stays one cent
    ['IPC, one cent', 1, ipc('2021-12', '103.965'), ipc('2022-12', '109.899'), 1],
    // 100 x 201 / 200 = 100.5: exactly half a cent rounds up
    ['exactly half a cent', 1_00, smoothed('2024-04', '200'), smoothed('2025-04', '201'), 1_01],
    // 300 x 201 / 200 = 301.5: up as well, not to the even cent
    ['exactly half a cent above an odd one', 3_00, smoothed('2024-04', '200'), smoothed('2025-04', '201'), 3_02],
    // 100 x 200.9 / 200 = 100.45: below half a cent rounds down, once; in two steps (100.5, 101) it would not
    ['just below half a cent', 1_00, smoothed('2024-04', '200'), smoothed('2025-04', '200.9'), 1_00],
  ])('%s', (_what, p0Minor, s0, s1, amountMinor) => {
    expect(priced({ p0Minor, s0, s1 }).amountMinor).toBe(amountMinor);
  });

  test('the ratio is not rounded: 4 decimals of it would give another price', () => {
    // 103,483,478.80 cents; with a ratio of 1.0348 it would be 103,480,000
    const { computation } = priced({ p0Minor: 1_000_000_00, s0: smoothed('2024-04', '128.32'), s1: smoothed('2025-04', '132.79') });
    expect(computation).toMatchObject({ ratio: '1.0348347880', unrounded: '1034834.7880299252', amountMinor: 1_034_834_79 });
  });
});

describe('a share of the price is fixed (GTC-5.1.c; law of 30 March 1976, art. 57)', () => {
  const [s0, s1] = [smoothed('2021-05', '108.50'), smoothed('2023-05', '124.63')];
  test.each([
    // 0.2 x 108.50 + 0.8 x 124.63 = 21.7 + 99.704 = 121.404; 5,000,000 x 121.404 / 108.50 = 5,594,654.377...
    [8_000, 55_946_54],
    // 0.5 x 108.50 + 0.5 x 124.63 = 116.565; 5,000,000 x 116.565 / 108.50 = 5,371,658.986...
    [5_000, 53_716_59],
    // 0.0001 x 124.63 + 0.9999 x 108.50 = 108.501613; x 5,000,000 / 108.50 = 5,000,074.331...
    [1, 50_000_74],
    // 5,000,000 x 124.63 / 108.50 = 5,743,317.972...
    [10_000, 57_433_18],
    [0, 50_000_00],
  ])('%i basis points follow the index', (indexedShareBasisPoints, amountMinor) => {
    expect(priced({ p0Minor: 50_000_00, s0, s1, indexedShareBasisPoints }).amountMinor).toBe(amountMinor);
  });

  test('a quarter of a Spanish price', () => {
    // 0.75 x 109.899 + 0.25 x 113.308 = 82.42425 + 28.327 = 110.75125; 750,000 x 110.75125 / 109.899 = 755,816.135...
    const asked = { p0Minor: 7_500_00, s0: ipc('2022-12', '109.899'), s1: ipc('2023-12', '113.308'), indexedShareBasisPoints: 2_500 };
    expect(priced(asked).amountMinor).toBe(7_558_16);
  });
});

describe('an index that fell (GTC-5.1.c, decreasesApply)', () => {
  const fall = { p0Minor: 12_345_67, s0: smoothed('2024-04', '128.32'), s1: smoothed('2025-04', '108.35') };

  test('lowers the indexed share of the price only', () => {
    // 0.2 x 128.32 + 0.8 x 108.35 = 112.344; 1,234,567 x 112.344 / 128.32 = 1,080,861.869...
    expect(priced({ ...fall, indexedShareBasisPoints: 8_000 }).amountMinor).toBe(10_808_62);
  });

  test('lowers nothing where decreases do not apply, and the explanation says what it would have been', () => {
    const { amountMinor, computation } = priced({ ...fall, decreasesApply: false });
    expect([amountMinor, computation.amountMinor]).toEqual([12_345_67, 12_345_67]);
    expect(computation.explanation).toEqual(
      expect.arrayContaining([
        expect.stringContaining('rounded once, half up: EUR 10,424.36.'),
        'The index fell, and decreases do not apply: the price stays EUR 12,345.67.',
      ]),
    );
  });

  test('a rise applies either way', () => {
    expect(priced({ ...fall, s0: fall.s1, s1: fall.s0, decreasesApply: false }).amountMinor).toBe(
      priced({ ...fall, s0: fall.s1, s1: fall.s0 }).amountMinor,
    );
  });
});

describe('figures of two bases are joined by a conversion (GTC-5.1.c)', () => {
  test.each([
    // 286.4 x 0.97975 = 280.6004; 1,800,000 x 302.7 = 544,860,000; / 280.6004 = 1,941,764.872...
    [
      'Syntec, May 2023 over the last old figure',
      18_000_00,
      syntec('2022-07', '286.4', OLD),
      syntec('2023-05', '302.7'),
      10_000,
      19_417_65,
    ],
    // 277.5 x 0.97975 = 271.880625; 0.2 x 271.880625 + 0.8 x 322.2 = 312.136125; 1,800,000 x 312.136125 / 271.880625 = 2,066,513.658...
    ['Syntec, 80 % of the price', 18_000_00, syntec('2021-12', '277.5', OLD), syntec('2025-10', '322.2'), 8_000, 20_665_14],
  ])('%s', (_what, p0Minor, s0, s1, indexedShareBasisPoints, amountMinor) => {
    expect(priced({ p0Minor, s0, s1, indexedShareBasisPoints, conversion: SYNTEC }).amountMinor).toBe(amountMinor);
  });

  const conversion: IndexConversion = {
    ...{ series: 'BE-smoothed-health', fromBase: '2013=100', toBase: '2025=100', factor: '0.75', source: 'a bulletin' },
  };
  const rebased = { p0Minor: 12_000_00, s0: smoothed('2025-12', '136.00'), s1: smoothed('2026-12', '102.00', { base: '2025=100' }) };

  test('S0 is multiplied, and S1 is taken as it is', () => {
    // 136.00 x 0.75 = 102: nothing changed but the base
    const { amountMinor, computation } = priced({ ...rebased, conversion });
    expect([amountMinor, computation.ratio, computation.conversion]).toEqual([12_000_00, '1.0000000000', conversion]);
    expect(computation.explanation).toContain('S0 is taken from 2013=100 to 2025=100: 136.00 x 0.75 = 102; source: a bulletin.');
    expect(computation.explanation).toContain(
      'S1 / S0 = 102.00 / (136.00 x 0.75) = 1.0000000000, shown with 10 decimals and used unrounded.',
    );
  });

  test.each([
    ['none', undefined],
    ['one from another base', { ...conversion, fromBase: '2004=100' }],
    ['one to another base', { ...conversion, toBase: '2030=100' }],
    ['one the other way round', { ...conversion, fromBase: '2025=100', toBase: '2013=100' }],
    ["another series' one", { ...conversion, series: 'BE-health' } as const],
  ])('with %s there is no price, and the refusal says which is missing', (_what, given) => {
    const asked = { ...rebased, currency: 'EUR', indexedShareBasisPoints: 10_000, decreasesApply: true, conversion: given };
    expect(indexedPrice(asked)).toEqual({
      refusal: {
        ...{ code: 'conversion_missing', clause: 'GTC-5.1.c', series: 'BE-smoothed-health', fromBase: '2013=100', toBase: '2025=100' },
        message: expect.stringContaining('to go from 2013=100 to 2025=100'),
      },
    });
  });

  test('one base needs none, and leaves one that is given aside', () => {
    const { computation } = priced({ ...rebased, s1: smoothed('2026-12', '136.00'), conversion });
    expect(computation).not.toHaveProperty('conversion');
    expect(computation.ratio).toBe('1.0000000000');
  });
});

describe('the computation lets a lawyer do it again by hand (GTC-5.1.c)', () => {
  const s0 = smoothed('2021-05', '108.50', { source: 'lesoir.be' });
  const s1 = smoothed('2023-05', '124.63', { status: 'provisional', source: 'lalibre.be' });
  const { computation } = priced({ p0Minor: 50_000_00, s0, s1, indexedShareBasisPoints: 8_000 });

  test('every figure, month, source and step stands in it, and it is JSON', () => {
    expect(JSON.parse(JSON.stringify(computation))).toEqual(computation);
    expect(computation).toMatchObject({
      formula: 'P1 = P0 x (fixed share + indexed share x S1 / S0)',
      ...{ p0Minor: 50_000_00, currency: 'EUR', indexedShareBasisPoints: 8_000, decreasesApply: true, amountMinor: 55_946_54 },
      months: { base: '2021-05', new: '2023-05' },
      figures: { s0, s1 },
      ...{ ratio: '1.1486635945', unrounded: '55946.5437788018', status: 'provisional' },
    });
    expect(computation.explanation).toEqual([
      'The price of the ending period, P0, is EUR 50,000.00; the index is Smoothed health index (indice santé lissé, afgevlakte gezondheidsindex) of Statbel.',
      'S0, the index of May 2021, is 108.50 (2013=100): official; source: lesoir.be.',
      'S1, the index of May 2023, is 124.63 (2013=100): provisional; source: lalibre.be.',
      'S1 / S0 = 124.63 / 108.50 = 1.1486635945, shown with 10 decimals and used unrounded.',
      '20 % of the price is fixed, 80 % follows the index.',
      'P1 = EUR 50,000.00 x (0.2 + 0.8 x S1 / S0) = EUR 55,946.5437788018, rounded once, half up: EUR 55,946.54.',
      'A figure is provisional: the price is provisional until its publisher confirms it.',
    ]);
  });

  test('only a provisional figure makes the price provisional; a computed one is told as such', () => {
    const derived = smoothed('2023-05', '124.63', { status: 'derived' });
    const { status, explanation } = priced({ p0Minor: 1_00, s0, s1: derived }).computation;
    expect(status).toBe('final');
    expect(explanation[2]).toContain('computed, not a published figure');
    expect(priced({ p0Minor: 1_00, s0: s1, s1: derived }).computation.status).toBe('provisional');
  });
});

test.each([
  ['figures of two series', { s1: ipc('2024-03', '114.674') }],
  ['a share above the whole', { indexedShareBasisPoints: 10_001 }],
  ['a negative share', { indexedShareBasisPoints: -1 }],
  ['a share of no whole basis point', { indexedShareBasisPoints: 0.5 }],
  ['a negative price', { p0Minor: -1 }],
  ['half a cent', { p0Minor: 0.5 }],
  ['a price too large to be counted in cents', { p0Minor: Number.MAX_SAFE_INTEGER }],
])('%s is a fault and no price (GTC-5.1.c)', (_what, given) => {
  expect(() => priced({ p0Minor: 1_00, s0: smoothed('2024-04', '128.32'), s1: smoothed('2025-04', '132.79'), ...given })).toThrow(
    RangeError,
  );
});
