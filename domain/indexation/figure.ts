import { parseYearMonth, type YearMonth } from '../shared/year-month';
import { type IndexSeriesId, seriesOf } from './series';

/** official: as its publisher gave it; provisional: its publisher may still change it; derived: computed, no publication was found. */
export type FigureStatus = 'official' | 'provisional' | 'derived';

/** The figure of an index for one month. */
export interface IndexFigure {
  readonly series: IndexSeriesId;
  readonly month: YearMonth;
  /** What it counts from, as in '2013=100'. Figures of different bases are not compared without a conversion. */
  readonly base: string;
  /** A decimal as text: it is never a binary number. */
  readonly value: string;
  readonly status: FigureStatus;
  readonly source: string;
}

/** A figure as somebody enters it: what is derived is computed here, and entered by nobody. */
export type EnteredFigure = IndexFigure & { readonly status: 'official' | 'provisional' };

/** What is wrong with one field of a figure. */
export interface FigureFlaw {
  readonly field: 'month' | 'base' | 'value';
  /** A sentence that begins with "expected". */
  readonly message: string;
}

/** A year or a day that stands for 100, or a wage per hour; a word after it tells apart what counts from the same. */
const BASE = /^(\d[\d./-]{0,9}=\d{1,4}|EUR\/h)( [a-z][a-z0-9]{0,19})?$/;

/** Everything that is wrong with the text of a figure; nothing where it can be entered. */
export function figureFlaws(series: IndexSeriesId, { month, base, value }: Readonly<Record<FigureFlaw['field'], string>>): FigureFlaw[] {
  const flaws: FigureFlaw[] = [];
  if (parseYearMonth(month) === undefined) flaws.push({ field: 'month', message: 'expected a month that exists, written YYYY-MM' });
  const wrongBase = flawOfBase(series, base);
  if (wrongBase !== undefined) flaws.push({ field: 'base', message: wrongBase });
  if (!isValue(series, value)) {
    const { decimals } = seriesOf(series);
    const message = `expected a figure above 0 with a dot and at most ${decimals} decimal${decimals === 1 ? '' : 's'}, such as ${(112).toFixed(decimals)}`;
    flaws.push({ field: 'value', message });
  }
  return flaws;
}

/** Why a text is no base of the series, as a sentence that begins with "expected"; undefined where it is one. */
export function flawOfBase(series: IndexSeriesId, base: string): string | undefined {
  const told = seriesOf(series).bases.filter((known) => known.startsWith(`${base} `));
  if (told.length > 0) return `expected ${told.join(' or ')}: ${base} alone does not say which`;
  return BASE.test(base) ? undefined : 'expected what the figures count from, such as 2013=100';
}

const isValue = (series: IndexSeriesId, text: string): boolean =>
  new RegExp(`^(0|[1-9]\\d{0,5})(\\.\\d{1,${seriesOf(series).decimals}})?$`).test(text) && Number(text) > 0;

/** "132.79 (2013=100)": a figure as explanations write it. */
export const figureWritten = ({ value, base }: IndexFigure): string => `${value} (${base})`;
