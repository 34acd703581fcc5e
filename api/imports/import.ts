import { type ImportOutcome, type ImportRow, importInvoices, type KnownContracts } from '../../adapters/prisma/invoice-import';
import type { OpenProcess } from '../../adapters/prisma/processes';
import { withProvider } from '../../adapters/prisma/with-provider';
import { actorOf } from '../caller';
import { type Flaw, flawOfDates } from '../money/plausible';
import type { Call } from '../route';
import type { CsvRow } from './csv';
import { type RowError, readRow } from './row';

/** What came of a row. */
export type RowReport = { readonly line: number } & (
  | { readonly status: 'accepted' | 'known'; readonly invoiceId: string }
  | { readonly status: 'refused'; readonly errors: readonly RowError[] }
);

/** Rows of one transaction: so many that a statement pays off, so few that no lock is held for long. */
const ROWS_AT_ONCE = 500;
const CHUNK_LIMITS = { timeoutMs: 30_000 };

/** Enters the rows chunk by chunk; what was entered stays, whatever comes after. Gives the report in the order of the file. */
export async function importRows(call: Call, rows: readonly CsvRow[]): Promise<{ reports: RowReport[]; tell: OpenProcess[] }> {
  const known: KnownContracts = new Map();
  const reports: RowReport[] = [];
  const tell: OpenProcess[] = [];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const chunk = rows.slice(from, from + ROWS_AT_ONCE).map((row) => ({ row, read: readRow(row) }));
    const readable = chunk.flatMap(({ row, read }) => ('invoice' in read ? [{ line: row.line, invoice: read.invoice }] : []));
    const { caller, deps } = call;
    const job = { rows: readable.map(({ invoice }) => invoice), known, flawOf: flawOfDates, actor: actorOf(caller) };
    const imported = await withProvider(deps.database, caller.providerId, (tx) => importInvoices(tx, caller.providerId, job), CHUNK_LIMITS);
    tell.push(...imported.tell);
    let next = 0;
    for (const { row, read } of chunk) {
      const outcome = 'invoice' in read ? imported.outcomes[next++] : undefined;
      if ('errors' in read) reports.push({ line: row.line, status: 'refused', errors: read.errors });
      else if (outcome !== undefined) reports.push({ line: row.line, ...reportOf(outcome, read.invoice) });
    }
  }
  return { reports, tell };
}

const DATE_COLUMNS = { issuedOn: 'issued_on', dueOn: 'due_on' } as const;

function reportOf(outcome: ImportOutcome<Flaw>, { number, contractReference }: ImportRow) {
  const refused = (...errors: RowError[]) => ({ status: 'refused', errors }) as const;
  switch (outcome.status) {
    case 'accepted':
    case 'known':
      return outcome;
    case 'unknown_contract':
      return refused({
        column: 'contract',
        code: 'unknown_contract',
        message: `There is no contract with the reference ${contractReference}.`,
      });
    case 'not_in_contract':
      return refused({
        column: 'contract',
        code: 'not_in_contract',
        message: `The document of ${contractReference} has no clause on invoices: nothing would pursue one under it.`,
      });
    case 'number_taken':
      return refused({ column: 'number', code: 'invoice_number_taken', message: `There is another invoice with the number ${number}.` });
    case 'flawed':
      return refused({ column: DATE_COLUMNS[outcome.flaw.field], code: outcome.flaw.code, message: outcome.flaw.message });
  }
}
