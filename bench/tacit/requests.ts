import type { NewInvoice } from '../../adapters/prisma/issuing';
import { csv, csvOf } from '../csv';
import { ask, json } from '../http';
import type { SideProcesses } from '../processes';
import type { Customer, Tenant } from './tenant';

/** Invoices by Tacit's API, as a finance department sends them. */
export function createRequests({ apiUrl }: SideProcesses, { finance }: Tenant) {
  const url = `${apiUrl}/v1/invoices`;
  const authorization = { Authorization: `Bearer ${finance}` };
  return {
    open: ({ contractId, number, issuedOn, amountMinor, currency }: NewInvoice): Promise<string> =>
      ask({
        method: 'POST',
        url,
        headers: { ...json, ...authorization, 'Idempotency-Key': number },
        body: JSON.stringify({ contractId, number, issuedOn, amountMinor, currency }),
      }),
    async importAll(customers: readonly Customer[], invoices: readonly NewInvoice[]): Promise<void> {
      const references = new Map(customers.map(({ contractId, contractReference }) => [contractId, contractReference]));
      const body = csvOf(
        invoices.map(({ contractId, number, issuedOn }) => ({ contract: references.get(contractId) ?? '', number, issuedOn })),
      );
      const answer = await ask({ method: 'POST', url: `${url}/import`, headers: { ...csv, ...authorization }, body });
      const { totals } = JSON.parse(answer) as { totals: { accepted: number } };
      if (totals.accepted !== invoices.length) throw new Error(`of ${invoices.length} rows, the import accepted ${totals.accepted}`);
    },
  };
}
