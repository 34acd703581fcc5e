import Big from 'big.js';
import type { OpenProcess } from '../../activities/ports/courier';
import type { InvoiceStore } from '../../activities/ports/invoices';
import type { Asked } from '../../activities/ports/notices';
import { plannedIn } from '../../domain/invoicing/plan';
import type { InvoicingEffect, InvoicingState } from '../../domain/invoicing/state';
import { localDays } from '../../domain/time-limits/local-days';
import type { Database } from './client';
import { contractOf } from './contracts';
import { invoiceBasis } from './invoice-basis';
import { nextNumber } from './invoice-series';
import { issueInvoices } from './issuing';
import { issuing, OWN_SERIES } from './own-series';
import { writeFacts } from './processes';
import type { StandingStep } from './standing-step';
import type { Tx } from './with-provider';

const WHOLE_BASIS_POINTS = 10_000;

/** What makes the issue of an instalment the same fact when it is told again. */
export const issueKey = (processId: string, instalment: string): string => `${processId}/invoice-issued/${instalment}`;

/** Invoices of the provider's own series: each opens its dunning. */
export const createInvoiceStore = (database: Database, tell: (told: readonly OpenProcess[]) => unknown): InvoiceStore => ({
  issue: issuing(database, tell, issue),
});

async function issue(tx: Tx, { providerId, processId }: Asked, standing: StandingStep<InvoicingEffect>): Promise<readonly OpenProcess[]> {
  const { contractId } = standing.process;
  const contract = contractId === null ? undefined : await contractOf(tx, contractId);
  if (contract === undefined) return [];
  const state = standing.state as InvoicingState;
  const { instalment } = standing.effect;
  const planned = plannedIn(state, instalment);
  const basis = await invoiceBasis(tx, contract);
  if (planned === undefined || basis === undefined) throw new Error(`instalment ${instalment} of ${processId} cannot be invoiced`);

  const { numberPrefix, vatBasisPoints, zone } = state.terms;
  const number = await nextNumber(tx, providerId, numberPrefix, { isSandbox: contract.clockId !== null });
  const netMinor = planned.amountMinor;
  const amountMinor = netMinor + vatMinor(netMinor, vatBasisPoints);
  const issuedOn = localDays(zone).dateOf(standing.now);
  const invoice = { ...basis, number, issuedOn, amountMinor, currency: state.contract.currency };
  const { invoiceIds, tell } = await issueInvoices(tx, providerId, [invoice], OWN_SERIES);
  const invoiceId = invoiceIds.get(number);
  if (invoiceId === undefined) throw new Error(`the number of instalment ${instalment} of ${processId} was taken meanwhile`);
  const data = { instalment, invoiceId, netMinor };
  const told = {
    processId,
    kind: 'invoiceIssued',
    data,
    receivedAt: standing.now,
    actor: OWN_SERIES,
    uniqueKey: issueKey(processId, instalment),
  };
  await writeFacts(tx, providerId, [told]);
  return tell;
}

/** Rounded once, half up, on the invoice as a whole. */
const vatMinor = (netMinor: number, vatBasisPoints: number): number =>
  new Big(netMinor).times(vatBasisPoints).div(WHOLE_BASIS_POINTS).round(0, Big.roundHalfUp).toNumber();
