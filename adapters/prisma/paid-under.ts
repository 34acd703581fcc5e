import type { PaidPart } from '../../domain/liability/cap';
import type { ContractRun } from '../../domain/liability/duration';
import { dateOf } from './account';
import type { Contract } from './contracts';
import { type PaymentRow, paymentsOf } from './payment-list';
import type { Tx } from './with-provider';

const PAGE = 1_000;

/** What invoices of a contract have taken of the customer's payments, as allocated; reversed payments are none. */
export async function paidUnder(tx: Tx, { id: contractId, customerId }: Contract): Promise<PaidPart[]> {
  const invoices = await tx.invoice.findMany({ where: { contractId }, select: { id: true } });
  const ofContract = new Set(invoices.map(({ id }) => id));
  return (await allPayments(tx, customerId)).flatMap(({ currency, parts }) =>
    parts.flatMap((part) => (ofContract.has(part.invoiceId) ? [{ ...part, currency }] : [])),
  );
}

async function allPayments(tx: Tx, customerId: string): Promise<PaymentRow[]> {
  const all: PaymentRow[] = [];
  for (let rows = await paymentsOf(tx, { customerId }, { limit: PAGE }); ; ) {
    all.push(...rows.slice(0, PAGE));
    const after = rows[PAGE - 1]?.id;
    if (rows.length <= PAGE || after === undefined) return all;
    rows = await paymentsOf(tx, { customerId }, { limit: PAGE, after });
  }
}

/** How long a contract runs: its end where it has ended, and the period that was agreed where it has one. */
export async function runOf(tx: Tx, { id: contractId, startsOn }: Contract): Promise<ContractRun> {
  const renewal = await tx.renewal.findUnique({ where: { contractId } });
  const first = await tx.period.findUnique({ where: { contractId_number: { contractId, number: 1 } } });
  return {
    startsOn,
    ...(renewal?.state === 'ended' && { endedOn: dateOf(renewal.endsOn) }),
    ...(first !== null && { agreedUntil: dateOf(first.endsOn) }),
  };
}

/** The currency of a contract: that of its price, else of its first invoice. */
export async function currencyOf(tx: Tx, { id: contractId }: Contract): Promise<string | undefined> {
  const first = await tx.period.findUnique({ where: { contractId_number: { contractId, number: 1 } } });
  const invoice = await tx.invoice.findFirst({ where: { contractId }, orderBy: { id: 'asc' }, select: { currency: true } });
  return first?.currency ?? invoice?.currency;
}
