import type { IndexFigure } from '../../../domain/indexation/figure';
import { type IndexedPrice, indexedPrice, type PriceToIndex } from '../../../domain/indexation/price';
import type { IndexSeriesId } from '../../../domain/indexation/series';
import { plusMonths, type YearMonth, yearMonth } from '../../../domain/shared/year-month';

const newestBase: Readonly<Partial<Record<IndexSeriesId, string>>> = { 'FR-syntec': '1961=100 revised', 'ES-ipc': '2021=100' };

export const figure = (series: IndexSeriesId, month: string, value: string, more: Partial<IndexFigure> = {}): IndexFigure => ({
  ...{ series, month: yearMonth(month), value, base: newestBase[series] ?? '2013=100', status: 'official', source: 'a bulletin' },
  ...more,
});

/** Health indexes of months in a row, base 2013 = 100. */
export const healthIndexes = (first: string, values: readonly string[], more: Partial<IndexFigure> = {}): readonly IndexFigure[] =>
  values.map((value, index) => figure('BE-health', plusMonths(yearMonth(first), index), value, more));

export const HEALTH_2021 = healthIndexes('2021-01', ['110.35', '110.39', '110.56', '110.93', '110.99']);

export const month = (text: string): YearMonth => yearMonth(text);

/** The price, where no conversion is missing. */
export function priced(asked: Pick<PriceToIndex, 'p0Minor' | 's0' | 's1'> & Partial<PriceToIndex>): IndexedPrice {
  const answer = indexedPrice({ currency: 'EUR', indexedShareBasisPoints: 10_000, decreasesApply: true, ...asked });
  if ('refusal' in answer) throw new Error(answer.refusal.message);
  return answer;
}
