import type { InvoicedContract, InvoicingState } from './state';
import type { InvoicingTerms } from './terms';

/** GTC-4.1: a contract before any of its periods was told. */
export const opened = (contract: InvoicedContract, terms: InvoicingTerms): InvoicingState => ({
  ...{ terms, contract, periods: {}, issued: {}, failures: {}, decisions: {} },
});
