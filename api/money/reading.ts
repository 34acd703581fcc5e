import { invoiceOf, type StandingInvoice } from '../../adapters/prisma/invoices';
import type { Tx } from '../../adapters/prisma/with-provider';
import { found } from '../problem';
import { type Call, mustSee } from '../route';

/** Who reads what a customer owes and paid; a customer its own. */
export const readers = ['admin', 'finance', 'legal', 'operator', 'customer'] as const;

/** Who tells Tacit what happened to money. */
export const writers = ['admin', 'finance'] as const;

/** The invoice that the address names, where the caller may see it. */
export async function seen(tx: Tx, call: Call<{ readonly id: string }>): Promise<StandingInvoice> {
  const { id } = call.params;
  const invoice = found(await invoiceOf(tx, id), 'invoice', id);
  mustSee(call, invoice.customerId, 'invoice', id);
  return invoice;
}

/** What a list may show of customers: what was asked, and to a customer no other than itself. */
export function customerIn(call: Call<unknown, { readonly customerId?: string | undefined }>): string | undefined {
  const { customerId = call.caller.customerId } = call.query;
  if (customerId !== undefined) mustSee(call, customerId, 'customer', customerId);
  return customerId;
}
