import type { IndexFigure } from '../../../domain/indexation/figure';
import type { IndexPlan } from '../../../domain/renewal/index-plan';
import { opened } from '../../../domain/renewal/opening';
import type { ContractBasis, RenewalState } from '../../../domain/renewal/state';
import { type RenewalTerms, renewalTerms } from '../../../domain/renewal/terms';
import type { EffectiveTerms } from '../../../domain/shared/terms';
import { yearMonth } from '../../../domain/shared/year-month';
import type { DateLength } from '../../../domain/time-limits/length';
import { effectiveTerms } from '../../../terms/effective';
import { loadDocuments, loadProviders } from '../../../terms/load';
import type { Overrides } from '../../../terms/term-problem';
import { day } from '../dunning/samples';

export { at, day, dayOf, shown } from '../dunning/samples';

const document = loadDocuments().get('qualifio-gtc@1');
const settings = loadProviders().get('qualifio')?.documents[0]?.settings;

/** Qualifio's own terms, with special conditions. */
export function qualifioTerms(specialConditions: Overrides = {}): EffectiveTerms {
  if (document === undefined || settings === undefined) throw new Error('no terms of Qualifio');
  const effective = effectiveTerms(document, settings, specialConditions);
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  return effective.terms;
}

export const TERMS: RenewalTerms = renewalTerms(qualifioTerms(), '2026-1');

/** The terms with other rules for the customer's notice. */
export const withNoticeTerms = (change: Partial<RenewalTerms['notice']['customer']>, base: RenewalTerms = TERMS): RenewalTerms => ({
  ...base,
  notice: { ...base.notice, customer: { ...base.notice.customer, ...change } },
});

/** Syntec, on the whole price, by itself. */
export const INDEX: IndexPlan = {
  mode: 'automatic',
  series: 'FR-syntec',
  indexedShareBasisPoints: 10_000,
  decreasesApply: true,
  baseMonthOffset: -1,
  newMonthOffset: -1,
};

export interface ContractOptions {
  readonly terms?: Partial<RenewalTerms>;
  readonly startsOn?: string;
  readonly firstEndsOn?: string;
  readonly length?: DateLength;
  readonly kind?: ContractBasis['kind'];
  readonly startCondition?: ContractBasis['startCondition'];
  readonly priceMinor?: number;
  readonly index?: Partial<IndexPlan> | undefined;
}

/** A subscription of 12 months from 15 January 2026 to 14 January 2027, at EUR 1,000.00: the last day for a notice is 14 October 2026. */
export function contract({ terms, startsOn = '2026-01-15', firstEndsOn, index, ...more }: ContractOptions = {}): RenewalState {
  const { series, ...plan } = { ...INDEX, mode: 'none' as const, ...index };
  const basis: ContractBasis = {
    contractId: 'ctr_1',
    kind: 'subscription',
    startsOn: day(startsOn),
    length: 'P12M',
    startCondition: 'subscription-day',
    priceMinor: 1_000_00,
    currency: 'EUR',
    index: { ...plan, ...(series !== undefined && { series }) },
    ...(firstEndsOn !== undefined && { firstEndsOn: day(firstEndsOn) }),
    ...more,
  };
  return opened(basis, { ...TERMS, ...terms });
}

/** A figure of Syntec. */
export const syntec = (month: string, value: string, more: Partial<IndexFigure> = {}): IndexFigure => ({
  ...{ series: 'FR-syntec', month: yearMonth(month), value, base: '1961=100 revised', status: 'official', source: 'a bulletin' },
  ...more,
});
