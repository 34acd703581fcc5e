import { type EffectiveTerms, termValue } from '../shared/terms';

/** What article 4.1 leaves to the quotation and the provider, as pinned for one contract. */
export interface InvoicingTerms {
  readonly version: string;
  /** Whose days count. */
  readonly zone: string;
  /** external: the provider's invoicing system gives numbers and VAT; own-series: Tacit does. */
  readonly numbering: 'external' | 'own-series';
  readonly numberPrefix: string;
  /** What is added to the net amount of an invoice of the own series; 0 where the customer accounts for the VAT itself. */
  readonly vatBasisPoints: number;
}

interface Parties {
  readonly providerCountry: string;
  readonly customerCountry: string;
}

const CLAUSE = 'GTC-4.1';

/** Reads article 4.1 out of a contract's effective terms. Terms that were pinned before it had parameters leave numbers and VAT to others. */
export function invoicingTerms(terms: EffectiveTerms, parties: Parties): InvoicingTerms {
  const common = { version: terms.documentVersion, zone: termValue(terms, 'GTC-18', 'zone', 'text') };
  if (terms.values[CLAUSE]?.['invoiceNumbering'] === undefined) {
    return { ...common, numbering: 'external', numberPrefix: '', vatBasisPoints: 0 };
  }
  return {
    ...common,
    numbering: termValue(terms, CLAUSE, 'invoiceNumbering', 'text') as InvoicingTerms['numbering'],
    numberPrefix: termValue(terms, CLAUSE, 'numberPrefix', 'text'),
    vatBasisPoints: vatOf(terms, parties),
  };
}

/** Across a border the customer accounts for the VAT, unless the contract says otherwise. */
function vatOf(terms: EffectiveTerms, { providerCountry, customerCountry }: Parties): number {
  const isCharged = providerCountry === customerCountry || termValue(terms, CLAUSE, 'vatAbroad', 'text') === 'charged';
  return isCharged ? termValue(terms, CLAUSE, 'vatRateBasisPoints', 'integer') : 0;
}
