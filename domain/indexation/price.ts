/**
 * The price of a tacitly renewed period (GTC-5.1.c): P1 = P0 x (fixed share + indexed share x S1 / S0), the ratio unrounded, the price rounded
 * once.
 */
import Big from 'big.js';
import type { PriceComputation } from './computation';
import { type IndexConversion, type MissingConversion, missingConversion } from './conversion';
import { explain } from './explanation';
import type { IndexFigure } from './figure';

export const WHOLE_BASIS_POINTS = 10_000;

export interface PriceToIndex {
  /** The price that is indexed, in minor units. */
  readonly p0Minor: number;
  readonly currency: string;
  readonly s0: IndexFigure;
  readonly s1: IndexFigure;
  /** The share of the price that follows the index; the rest is fixed. */
  readonly indexedShareBasisPoints: number;
  /** Whether an index that fell lowers the price. */
  readonly decreasesApply: boolean;
  /** From the base of S0 to the base of S1; needed where they differ. */
  readonly conversion?: IndexConversion | undefined;
}

export interface IndexedPrice {
  readonly amountMinor: number;
  readonly computation: PriceComputation;
}

/** Divisions go further than any figure and factor can reach, so that a price is never rounded twice. */
const Exact = Big();
Exact.DP = 60;

/**
 * The indexed price in minor units, or the conversion that is missing where the two figures count from different bases.
 * Throws a RangeError for figures of two series, a share outside 0 to 10,000 basis points, or a price that is no amount.
 */
export function indexedPrice(asked: PriceToIndex): IndexedPrice | { readonly refusal: MissingConversion } {
  mustBePriceable(asked);
  const { p0Minor, currency, s0, s1, indexedShareBasisPoints, decreasesApply } = asked;
  const conversion = s0.base === s1.base ? undefined : asked.conversion;
  if (s0.base !== s1.base && !joins(conversion, s0, s1)) return { refusal: missingConversion(s0.series, s0.base, s1.base) };

  const base = new Exact(s0.value).times(conversion?.factor ?? 1);
  const inNewBase = base.times(WHOLE_BASIS_POINTS - indexedShareBasisPoints).plus(new Exact(s1.value).times(indexedShareBasisPoints));
  const exactMinor = inNewBase.times(p0Minor).div(base.times(WHOLE_BASIS_POINTS));
  const roundedMinor = exactMinor.round(0, Big.roundHalfUp).toNumber();
  if (!Number.isSafeInteger(roundedMinor)) throw new RangeError(`${roundedMinor} minor units are no amount`);
  const amountMinor = decreasesApply ? roundedMinor : Math.max(p0Minor, roundedMinor);
  const computation = {
    formula: 'P1 = P0 x (fixed share + indexed share x S1 / S0)',
    ...{ p0Minor, currency, indexedShareBasisPoints, decreasesApply },
    months: { base: s0.month, new: s1.month },
    figures: { s0: figureOnly(s0), s1: figureOnly(s1) },
    ...(conversion !== undefined && { conversion }),
    ratio: new Exact(s1.value).div(base).toFixed(10),
    unrounded: exactMinor.div(100).toFixed(10),
    rounding: 'the ratio is not rounded; the price is, once, half up to the minor unit',
    amountMinor,
    status: [s0, s1].some(({ status }) => status === 'provisional') ? 'provisional' : 'final',
  } as const;
  return { amountMinor, computation: { ...computation, explanation: explain(computation, roundedMinor) } };
}

const joins = (conversion: IndexConversion | undefined, s0: IndexFigure, s1: IndexFigure): boolean =>
  conversion?.series === s0.series && conversion.fromBase === s0.base && conversion.toBase === s1.base;

const figureOnly = ({ series, month, base, value, status, source }: IndexFigure): IndexFigure => ({
  ...{ series, month, base, value, status, source },
});

function mustBePriceable({ p0Minor, s0, s1, indexedShareBasisPoints: share }: PriceToIndex): void {
  if (!(Number.isSafeInteger(p0Minor) && p0Minor >= 0)) throw new RangeError(`${p0Minor} minor units are no price`);
  if (!(Number.isInteger(share) && share >= 0 && share <= WHOLE_BASIS_POINTS)) throw new RangeError(`${share} basis points are no share`);
  if (s0.series !== s1.series) throw new RangeError(`${s0.series} and ${s1.series} are not compared`);
}
