import { type EffectiveTerms, termValue } from '../shared/terms';
import type { DateLength } from '../time-limits/length';

/** What article 10 says of the limit of the vendor's liability, as pinned for one contract. */
export interface LiabilityTerms {
  /** `principal`: the price as it was paid, VAT included; `all`: interest and costs of recovery as well. */
  readonly paidCounts: 'principal' | 'all';
  readonly longDuration: DateLength;
  readonly durationMeasured: 'run-until-event' | 'agreed-period';
  readonly lookBackPeriod: DateLength;
}

/** Whether a contract's document limits the vendor's liability. */
export const limitsLiability = ({ values }: EffectiveTerms): boolean => 'GTC-10' in values;

/** Reads article 10 out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function liabilityTerms(terms: EffectiveTerms): LiabilityTerms {
  const text = <Value extends string>(parameter: string): Value => termValue(terms, 'GTC-10', parameter, 'text') as Value;
  return {
    paidCounts: text('paidCounts'),
    longDuration: text('longDuration'),
    durationMeasured: text('durationMeasured'),
    lookBackPeriod: text('lookBackPeriod'),
  };
}
