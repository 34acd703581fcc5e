import type { IndexSeriesId } from '../indexation/series';
import { type EffectiveTerms, termValue } from '../shared/terms';

/** GTC-5.1.c as it applies to one contract: which index, on how much of the price, and who lets it. */
export interface IndexPlan {
  /** automatic: by itself; on-approval: once legal approves with a reason; none: the price stays. */
  readonly mode: 'automatic' | 'on-approval' | 'none';
  /** Undefined where the terms name no index for the customer's country. */
  readonly series?: IndexSeriesId;
  readonly indexedShareBasisPoints: number;
  readonly decreasesApply: boolean;
  readonly baseMonthOffset: number;
  readonly newMonthOffset: number;
}

const seriesParameters: Readonly<Record<string, string>> = {
  BE: 'referenceIndexBelgium',
  FR: 'referenceIndexFrance',
  LU: 'referenceIndexLuxembourg',
  ES: 'referenceIndexSpain',
  NL: 'referenceIndexNetherlands',
};

/** The law of 30 March 1976, art. 57: between Belgian companies at most 80 % of a price follows an index, and no general one. */
const SHARE_MAX_BASIS_POINTS = 8_000;
const GENERAL_INDEX = 'BE-smoothed-health';

/** The index of the customer's country, and what the law of the parties makes of it. */
export function indexPlan(
  terms: EffectiveTerms,
  { providerCountry, customerCountry }: { readonly providerCountry: string; readonly customerCountry: string },
): IndexPlan {
  const text = (parameter: string): string => termValue(terms, 'GTC-5.1.c', parameter, 'text');
  const whole = (parameter: string): number => termValue(terms, 'GTC-5.1.c', parameter, 'integer');
  const parameter = seriesParameters[customerCountry];
  const series = parameter === undefined ? undefined : (text(parameter) as IndexSeriesId);
  const share = whole('indexedShareBasisPoints');
  const isWithinBelgium = providerCountry === 'BE' && customerCountry === 'BE';
  const isAtOdds = isWithinBelgium && share > 0 && (series === GENERAL_INDEX || share > SHARE_MAX_BASIS_POINTS);
  const agreed = text('indexation') as IndexPlan['mode'];
  return {
    mode: isAtOdds && agreed !== 'none' ? (text('indexationWithinBelgium') as IndexPlan['mode']) : agreed,
    ...(series !== undefined && { series }),
    indexedShareBasisPoints: share,
    decreasesApply: termValue(terms, 'GTC-5.1.c', 'decreasesApply', 'flag'),
    baseMonthOffset: whole('baseMonthOffset'),
    newMonthOffset: whole('newMonthOffset'),
  };
}
