/** The smoothed health index ("Santé lissé", GTC-5.1.c): computed from the health index where Statbel's own figure is not at hand. */
import Big from 'big.js';
import { monthInWords, monthsUpTo, plusMonths, type YearMonth, yearMonth } from '../shared/year-month';
import type { IndexFigure } from './figure';

export const SMOOTHED_SERIES = 'BE-smoothed-health';
export const HEALTH_SERIES = 'BE-health';

export const MONTHS_OF_MEAN = 4;
const SHARE_OF_MEAN = '0.98';
/** Before this month another rule held: the index jump of 2015. */
const FIRST_MONTH = yearMonth('2016-04');

/**
 * Mean of the health indexes of a month and the three before it, times 0.98, rounded half up to two decimals; undefined where one of the four
 * is not known in this base. Provisional if one of the four is.
 *
 * @param health at most one figure for each month and base
 */
export function smoothedHealthIndex(month: YearMonth, base: string, health: readonly IndexFigure[]): IndexFigure | undefined {
  if (month < FIRST_MONTH) return undefined;
  const four = monthsUpTo(month, MONTHS_OF_MEAN).flatMap(
    (one) => health.find((figure) => figure.series === HEALTH_SERIES && figure.month === one && figure.base === base) ?? [],
  );
  if (four.length < MONTHS_OF_MEAN) return undefined;
  const sum = four.reduce((before, { value }) => before.plus(value), new Big(0));
  const told = four.map((figure) => `${monthInWords(figure.month)} ${figure.value}${statusWritten(figure)}`);
  return {
    series: SMOOTHED_SERIES,
    month,
    base,
    value: sum.times(SHARE_OF_MEAN).div(MONTHS_OF_MEAN).toFixed(2, Big.roundHalfUp),
    status: four.some(({ status }) => status === 'provisional') ? 'provisional' : 'derived',
    source: `mean of the health indexes ${told.join(', ')}, x ${SHARE_OF_MEAN}`,
  };
}

const statusWritten = ({ status }: IndexFigure): string => (status === 'official' ? '' : ` (${status})`);

/** The figures that move when one is recorded: itself, and of a health index also the smoothed ones that it enters. */
export const movedBy = ({ series, month }: Pick<IndexFigure, 'series' | 'month'>): readonly Pick<IndexFigure, 'series' | 'month'>[] => [
  { series, month },
  ...(series === HEALTH_SERIES
    ? monthsUpTo(plusMonths(month, MONTHS_OF_MEAN - 1), MONTHS_OF_MEAN).map((one) => ({ series: SMOOTHED_SERIES, month: one }) as const)
    : []),
];
