import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { figureFlaws, type IndexFigure } from '../../../domain/indexation/figure';
import { type IndexSeriesId, isIndexSeries, seriesOf } from '../../../domain/indexation/series';
import { smoothedHealthIndex } from '../../../domain/indexation/smoothed';
import { yearMonth } from '../../../domain/shared/year-month';
import { loadIndexFigures } from '../../../prisma/seed/reference';

type Group = Omit<IndexFigure, 'month' | 'value'> & { readonly values: Readonly<Record<string, string>> };

const seed = join(__dirname, '../../../prisma/seed/index-figures.yaml');
const { figures: groups } = parse(readFileSync(seed, 'utf8')) as { readonly figures: readonly Group[] };
const figures: readonly IndexFigure[] = groups.flatMap(({ values, ...shared }) =>
  Object.entries(values).map(([month, value]) => ({ ...shared, month: yearMonth(month), value })),
);
const of = (series: IndexSeriesId) => figures.filter((figure) => figure.series === series);

describe('the seed of index figures (GTC-5.1.c)', () => {
  test.each(figures)('$series $month ($base): a figure that can be entered, in a base that is known, with its source', (figure) => {
    expect(isIndexSeries(figure.series)).toBe(true);
    expect(figureFlaws(figure.series, figure)).toEqual([]);
    expect(seriesOf(figure.series).bases).toContain(figure.base);
    expect(figure.value).toMatch(new RegExp(`\\.\\d{${seriesOf(figure.series).decimals}}$`));
    expect(['official', 'derived', 'provisional']).toContain(figure.status);
    expect(figure.source.trim()).not.toBe('');
  });

  test('there is one figure for each series, month and base', () => {
    expect(new Set(figures.map(({ series, month, base }) => `${series} ${month} ${base}`)).size).toBe(figures.length);
    expect(['BE-health', 'BE-smoothed-health', 'FR-syntec', 'ES-ipc'].map((series) => of(series as IndexSeriesId).length)).toEqual([
      ...[48, 6, 19, 8],
    ]);
  });

  test('every published "Santé lissé" whose four health indexes are there is what they come to', () => {
    const computed = of('BE-smoothed-health').flatMap(({ month, base, value }) => {
      const derived = smoothedHealthIndex(month, base, of('BE-health'));
      return derived === undefined ? [] : [[month, value, derived.value]];
    });
    expect(computed).toEqual([
      ['2021-04', '108.35', '108.35'],
      ['2021-05', '108.50', '108.50'],
      ['2023-05', '124.63', '124.63'],
      ['2024-04', '128.32', '128.32'],
    ]);
    expect(of('BE-smoothed-health')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ month: '2018-01', value: '103.93' }),
        expect.objectContaining({ month: '2022-04', value: '116.52' }),
      ]),
    );
  });

  test('"Santé lissé" of 2025, computed from April on', () => {
    const values = ['04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
      (month) => smoothedHealthIndex(yearMonth(`2025-${month}`), '2013=100', of('BE-health'))?.value,
    );
    expect(values).toEqual(['132.79', '132.55', '132.36', '132.29', '132.50', '132.68', '132.85', '133.07', '133.33']);
  });
});

describe('loading the seed of index figures (GTC-5.1.c)', () => {
  let database: Database;
  beforeAll(() => {
    const url = process.env['DATABASE_URL'];
    if (!url) throw new Error('DATABASE_URL is not set: this test runs on the parts of global-setup');
    database = createDatabase(url, 2);
  });
  afterAll(() => database.$disconnect());

  class Undone extends Error {}

  test('twice changes nothing, and a corrected figure replaces the one loaded before', async () => {
    expect(await loadIndexFigures(database)).toBe(figures.length);
    const key = { series: 'ES-ipc', month: '2024-03', base: '2021=100' };
    // The table is everyone's: what this test changes, no other sees.
    const changed = database.$transaction(async (tx) => {
      const stored = () => tx.publishedIndexFigure.findMany({ orderBy: [{ series: 'asc' }, { month: 'asc' }, { base: 'asc' }] });
      const before = await stored();
      expect(before).toEqual(expect.arrayContaining(figures.map((figure) => expect.objectContaining(figure))));
      await tx.publishedIndexFigure.update({ where: { series_month_base: key }, data: { value: '1.000', source: 'a slip' } });
      await loadIndexFigures(tx as Database);
      expect(await stored()).toEqual(before);
      throw new Undone();
    });
    await expect(changed).rejects.toThrow(Undone);
  });
});
