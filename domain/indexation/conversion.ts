import type { Refusal } from '../shared/refusal';
import type { IndexSeriesId } from './series';

/** What a figure of one base is multiplied by to be a figure of another, as the publisher of the index says. */
export interface IndexConversion {
  readonly series: IndexSeriesId;
  readonly fromBase: string;
  readonly toBase: string;
  /** A decimal as text. */
  readonly factor: string;
  readonly source: string;
}

/** The factors that ship with the product. A provider's own prevail. */
export const publishedConversions: readonly IndexConversion[] = [
  // Caution: the old figure times this factor is the revised figure (286.4 x 0.97975 = 280.6), so an old S0 is multiplied by it. At
  // least one published table multiplies the revised S1 instead, which gives a price about 4 % lower: have Syntec confirm before a price
  // depends on it.
  {
    series: 'FR-syntec',
    fromBase: '1961=100 old',
    toBase: '1961=100 revised',
    factor: '0.97975',
    source: 'Fédération Syntec, coefficient de raccord of August 2022, 280.6 / 286.4 (lemoniteur.fr)',
  },
];

/** The conversion that stands: the last of the provider's own, else the published one. */
export const conversionThatStands = (
  own: readonly IndexConversion[],
  { series, fromBase, toBase }: Pick<IndexConversion, 'series' | 'fromBase' | 'toBase'>,
): IndexConversion | undefined =>
  [...publishedConversions, ...own].findLast((one) => one.series === series && one.fromBase === fromBase && one.toBase === toBase);

/** A conversion's factor: up to 10 decimals, so that no price is computed with more than anybody published. */
export const isFactor = (text: string): boolean => /^(0|[1-9]\d{0,5})(\.\d{1,10})?$/.test(text) && Number(text) > 0;

/** Why a price cannot be indexed: its two figures count from different bases, and nobody said how they compare. */
export interface MissingConversion extends Refusal, Pick<IndexConversion, 'series' | 'fromBase' | 'toBase'> {
  readonly code: 'conversion_missing';
}

export const missingConversion = (series: IndexSeriesId, fromBase: string, toBase: string): MissingConversion => ({
  code: 'conversion_missing',
  clause: 'GTC-5.1.c',
  message: `S0 counts from ${fromBase} and S1 from ${toBase}: enter what figures of ${series} are multiplied by to go from ${fromBase} to ${toBase}.`,
  series,
  fromBase,
  toBase,
});
