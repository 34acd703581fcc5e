import { type Owed, owedAt } from '../../domain/receivables/owed';
import { rateSeries } from './account';
import { type StandingInvoice, standingInvoices } from './invoices';
import type { Tx } from './with-provider';

/** What a customer owes and has paid in advance, with everything that was told. */
export interface CustomerAccount {
  /** Those of which something is open or owed, in order of due date. */
  readonly invoices: readonly (StandingInvoice & { readonly owed: Owed })[];
  readonly credits: readonly { readonly currency: string; readonly creditMinor: number }[];
}

/** Each invoice as of today on its own clock. */
export async function customerAccount(tx: Tx, customerId: string): Promise<CustomerAccount> {
  const rates = await rateSeries(tx);
  const standing = (await standingInvoices(tx, { customerId, mayOwe: true })).map((invoice) => ({
    ...invoice,
    owed: owedAt(invoice.state.receivable, invoice.today, rates, invoice.state.terms.latePayment),
  }));
  const invoices = standing.filter(({ owed }) => owed.principalMinor + owed.frozenMinor + owed.interestMinor + owed.costsMinor > 0);
  const credits = await tx.$queryRaw<{ currency: string; credit: bigint }[]>`
    SELECT currency, sum(coalesce((allocation->>'creditMinor')::bigint, amount_minor))::bigint AS credit FROM payments
    WHERE customer_id = ${customerId} AND reversed_on IS NULL GROUP BY currency ORDER BY currency`;
  return {
    invoices: invoices.sort((one, other) => (one.state.due.on < other.state.due.on ? -1 : 1)),
    credits: credits.map(({ currency, credit }) => ({ currency, creditMinor: Number(credit) })),
  };
}
