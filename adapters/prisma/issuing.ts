import type { OpenProcess } from '../../activities/ports/courier';
import { opened } from '../../domain/dunning/opening';
import type { DunningTerms } from '../../domain/dunning/terms';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { inMoney } from '../../domain/shared/money';
import { reallocate } from './account';
import { timeOf } from './clocks';
import { stopsByContract } from './force-majeure';
import { dunningOf, holdAccount } from './held-account';
import { newId } from './ids';
import { openProcesses } from './processes';
import type { Tx } from './with-provider';

/** What an invoice inherits from its contract. */
export interface InvoiceBasis {
  readonly contractId: string;
  readonly customerId: string;
  readonly clockId: string | null;
  readonly terms: DunningTerms;
}

/** An invoice about to be entered. Amount in minor units, including VAT. */
export interface NewInvoice extends InvoiceBasis {
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly printedDueOn?: CalendarDate;
  readonly amountMinor: number;
  readonly currency: string;
}

export interface Issued {
  /** Those whose number was free, by number. */
  readonly invoiceIds: ReadonlyMap<string, string>;
  /** Processes with something new for them, the fresh ones first. */
  readonly tell: readonly OpenProcess[];
}

/**
 * Enters invoices and opens their dunning, in one statement per kind of row however many they are. What their customers paid before is
 * allocated anew. An invoice whose number the provider has is left out. Numbers must differ from each other.
 */
export async function issueInvoices(tx: Tx, providerId: string, invoices: readonly NewInvoice[], actor: string): Promise<Issued> {
  await lockAccounts(
    tx,
    invoices.map(({ customerId }) => customerId),
  );
  const fresh = await insert(tx, providerId, invoices);
  const tell: OpenProcess[] = [];
  for (const clockId of new Set(fresh.map((invoice) => invoice.clockId))) {
    const onClock = fresh.filter((invoice) => invoice.clockId === clockId);
    const at = await timeOf(tx, clockId);
    tell.push(...(await open(tx, providerId, at, onClock, actor)));
  }
  tell.push(...(await allocateAnew(tx, providerId, fresh, actor)));
  return { invoiceIds: new Map(fresh.map(({ number, id }) => [number, id])), tell };
}

/** In order of id, so that two imports wait for each other instead of deadlocking. */
async function lockAccounts(tx: Tx, customerIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM customers WHERE id = ANY(${[...new Set(customerIds)]}) ORDER BY id FOR NO KEY UPDATE`;
}

type Fresh = NewInvoice & { readonly id: string };

async function insert(tx: Tx, providerId: string, invoices: readonly NewInvoice[]): Promise<Fresh[]> {
  const rows = invoices.map((invoice) => ({ ...invoice, id: newId('inv') })).sort((one, other) => (one.number < other.number ? -1 : 1));
  const content = rows.map(({ terms: _terms, clockId: _clockId, ...row }) => row);
  const inserted = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO invoices (id, provider_id, customer_id, contract_id, number, issued_on, printed_due_on, amount_minor, currency)
    SELECT id, ${providerId}, "customerId", "contractId", number, "issuedOn", "printedDueOn", "amountMinor", currency
    FROM jsonb_to_recordset(${JSON.stringify(content)}::jsonb)
      AS i(id text, "customerId" text, "contractId" text, number text, "issuedOn" date, "printedDueOn" date, "amountMinor" bigint, currency text)
    ON CONFLICT (provider_id, number) DO NOTHING RETURNING id`;
  const ids = new Set(inserted.map(({ id }) => id));
  return rows.filter(({ id }) => ids.has(id));
}

async function open(tx: Tx, providerId: string, at: Instant, invoices: readonly Fresh[], actor: string): Promise<OpenProcess[]> {
  const stops = await stopsByContract(
    tx,
    invoices.map(({ contractId }) => contractId),
    'payment',
  );
  const openings = invoices.map(({ id: invoiceId, contractId, customerId, clockId, terms, number: _number, ...issued }) => {
    const state = opened({ invoiceId, ...issued }, terms, stops.get(contractId));
    const { amountMinor, currency, issuedOn } = issued;
    const due = state.receivable.suspendedFrom === undefined ? `due on ${state.due.on}` : 'payment is suspended by force majeure';
    const text = `invoice of ${inMoney(amountMinor, currency)} issued on ${issuedOn}, ${due}`;
    const said = { clause: 'GTC-4.2.a', text };
    return {
      kind: 'dunning',
      subjectId: invoiceId,
      customerId,
      contractId,
      clockId,
      state,
      said,
      opening: { invoiceId, ...issued },
      actor,
    };
  });
  return openProcesses(tx, providerId, at, openings);
}

/** A customer that paid something before may have credit for what is new, or paid something that was due later. */
async function allocateAnew(tx: Tx, providerId: string, fresh: readonly Fresh[], actor: string): Promise<OpenProcess[]> {
  const customerIds = [...new Set(fresh.map(({ customerId }) => customerId))];
  const payers = await tx.payment.findMany({
    where: { customerId: { in: customerIds }, reversedOn: null },
    distinct: ['customerId'],
    orderBy: { customerId: 'asc' },
    select: { customerId: true },
  });
  const told: string[] = [];
  for (const { customerId } of payers) {
    const clockId = fresh.find((invoice) => invoice.customerId === customerId)?.clockId ?? null;
    const at = await holdAccount(tx, customerId, clockId);
    told.push(...(await reallocate(tx, providerId, customerId, at, actor)).keys());
  }
  const known = new Set(fresh.map(({ id }) => id));
  return dunningOf(
    tx,
    told.filter((invoiceId) => !known.has(invoiceId)),
  );
}
