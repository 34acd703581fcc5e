import type { OpenProcess } from '../../activities/ports/courier';
import { type Planned, plannedIn, type Status } from '../../domain/invoicing/plan';
import type { InvoicingState } from '../../domain/invoicing/state';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { dateOf } from './account';
import { holdAccount } from './held-account';
import { type InstructionFilter, instructionsFrom } from './instruction-filter';
import { peek } from './processes';
import type { Tx } from './with-provider';

/** A part of a price that is to be invoiced, as the last turn left it. Amounts exclude VAT. */
export interface InstructionRow {
  readonly id: string;
  readonly key: string;
  readonly customerId: string;
  readonly customerReference: string;
  readonly contractId: string;
  readonly contractReference: string;
  readonly period: number;
  readonly instalment: number;
  readonly dueOn: CalendarDate;
  readonly amountMinor: number;
  readonly currency: string;
  readonly status: Status;
  readonly invoiceId: string | null;
  readonly processId: string;
  readonly clockId: string | null;
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function instructionsOf(tx: Tx, filter: InstructionFilter): Promise<InstructionRow[]> {
  const rows = await tx.$queryRaw<(Omit<InstructionRow, 'dueOn' | 'amountMinor'> & { dueOn: Date; amountMinor: bigint })[]>`
    SELECT i.id, i.key, i.customer_id AS "customerId", c.reference AS "customerReference", i.contract_id AS "contractId",
           t.reference AS "contractReference", i.period, i.instalment, i.due_on AS "dueOn", i.amount_minor AS "amountMinor", i.currency, i.status,
           i.invoice_id AS "invoiceId", i.process_id AS "processId", t.clock_id AS "clockId"
    ${instructionsFrom('invoice', filter)}`;
  return rows.map((row) => ({ ...row, dueOn: dateOf(row.dueOn), amountMinor: Number(row.amountMinor) }));
}

export const instructionOf = async (tx: Tx, id: string): Promise<InstructionRow | undefined> =>
  (await instructionsOf(tx, { id, limit: 1 }))[0];

/** The process that invoices a contract, with all that was told taken into account. */
export interface KnownInvoicing {
  readonly process: OpenProcess;
  readonly state: InvoicingState;
}

/** Undefined where the contract was made without a price. Takes no lock. */
export async function invoicingOf(tx: Tx, contractId: string): Promise<KnownInvoicing | undefined> {
  const found = await tx.process.findUnique({
    where: { kind_subjectId: { kind: 'invoicing', subjectId: contractId } },
    select: { id: true, providerId: true },
  });
  if (found === null) return undefined;
  const [peeked] = await peek(tx, [found.id]);
  if (peeked === undefined) throw new Error(`no process ${found.id}`);
  const { processId, kind, subjectId, state } = peeked;
  return { process: { providerId: found.providerId, processId, kind, subjectId, contractId }, state: state as InvoicingState };
}

/** An instruction whose customer's account is held until the transaction ends: nobody else invoices it. */
export interface HeldInstruction extends KnownInvoicing {
  readonly row: InstructionRow;
  /** As it stands now. */
  readonly planned: Planned;
  readonly now: Instant;
}

export async function holdInstruction(tx: Tx, id: string): Promise<HeldInstruction | undefined> {
  const row = await instructionOf(tx, id);
  if (row === undefined) return undefined;
  const now = await holdAccount(tx, row.customerId, row.clockId);
  const known = await invoicingOf(tx, row.contractId);
  const planned = known && plannedIn(known.state, row.key);
  if (known === undefined || planned === undefined) throw new Error(`instruction ${id} follows from nothing`);
  return { ...known, row, planned, now };
}

/** What its turn will write: whoever reads the queue before it does not find the instruction again. */
export async function markIssued(tx: Tx, id: string, invoiceId: string): Promise<void> {
  await tx.invoiceInstruction.update({ where: { id }, data: { status: 'issued', invoiceId } });
}
