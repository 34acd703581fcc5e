import { dunningTerms, hasDunning } from '../../domain/dunning/terms';
import type { Contract } from './contracts';
import { customerOf } from './customers';
import type { InvoiceBasis } from './issuing';
import type { Tx } from './with-provider';

/** What a contract gives every invoice under it; undefined where its terms have no clause on invoices. */
export async function invoiceBasis(
  tx: Tx,
  { id: contractId, customerId, clockId, terms, calendarVersion }: Contract,
): Promise<InvoiceBasis | undefined> {
  if (!hasDunning(terms)) return undefined;
  const customer = clockId === null ? await customerOf(tx, customerId) : null;
  return { contractId, customerId, clockId: clockId ?? customer?.clockId ?? null, terms: dunningTerms(terms, calendarVersion) };
}
