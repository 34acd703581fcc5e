import type { OpenProcess } from '../../activities/ports/courier';
import { invoicing } from '../../domain/invoicing/invoicing';
import { opened } from '../../domain/invoicing/opening';
import type { InvoicedContract } from '../../domain/invoicing/state';
import { invoicingTerms } from '../../domain/invoicing/terms';
import { inWords } from '../../domain/shared/calendar-date';
import { localDays } from '../../domain/time-limits/local-days';
import { timeOf } from './clocks';
import { type Contract, partiesOf } from './contracts';
import { openProcesses } from './processes';
import type { Tx } from './with-provider';

/** What of an offer says when what is invoiced. */
export type Invoiced = Pick<InvoicedContract, 'length' | 'currency' | 'schedule'>;

/**
 * Opens the process that invoices a contract, in the transaction that made it and before its life, which tells it of the first period. What is dated
 * before a contract was entered that came from no quotation was invoiced elsewhere.
 */
export async function openInvoicing(
  tx: Tx,
  providerId: string,
  contract: Contract,
  { length, currency, schedule }: Invoiced,
  actor: string,
): Promise<OpenProcess[]> {
  const { id: contractId, customerId, clockId, quotationId } = contract;
  const terms = invoicingTerms(contract.terms, await partiesOf(tx, contract, providerId));
  const at = await timeOf(tx, clockId);
  const instructedFrom = quotationId === null ? localDays(terms.zone).dateOf(at) : undefined;
  const basis: InvoicedContract = {
    ...{ contractId, currency, length },
    ...(schedule !== undefined && { schedule }),
    ...(instructedFrom !== undefined && { instructedFrom }),
  };
  const how = schedule === undefined ? 'in one invoice on its first day' : `in ${schedule.length} instalments`;
  const since = instructedFrom === undefined ? '' : `; what is dated before ${inWords(instructedFrom)} counts as invoiced elsewhere`;
  const said = { clause: 'GTC-4.1', text: `the price of each period is invoiced ${how}${since}` };
  const of = { kind: invoicing.kind, subjectId: contractId, customerId, contractId, clockId };
  return openProcesses(tx, providerId, at, [{ ...of, state: opened(basis, terms), said, opening: basis, actor }]);
}
