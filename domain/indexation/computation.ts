import type { YearMonth } from '../shared/year-month';
import type { IndexConversion } from './conversion';
import type { IndexFigure } from './figure';

/** How a price came about, so that somebody with a pocket calculator can do it again. JSON-shaped. */
export interface PriceComputation {
  readonly formula: string;
  readonly p0Minor: number;
  readonly currency: string;
  readonly indexedShareBasisPoints: number;
  readonly decreasesApply: boolean;
  readonly months: { readonly base: YearMonth; readonly new: YearMonth };
  readonly figures: { readonly s0: IndexFigure; readonly s1: IndexFigure };
  readonly conversion?: IndexConversion;
  /** S1 / S0 in one base, shown with 10 decimals. */
  readonly ratio: string;
  /** What the formula gives in major units before it is rounded, shown with 10 decimals. */
  readonly unrounded: string;
  readonly rounding: string;
  readonly amountMinor: number;
  /** provisional: rests on a figure that its publisher may still change. */
  readonly status: 'final' | 'provisional';
  readonly explanation: readonly string[];
}
