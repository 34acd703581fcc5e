import type { OpenProcess } from '../../activities/ports/courier';
import { calendarOf } from '../../domain/dunning/schedule';
import { type DunningTerms, dunningTerms, hasDunning } from '../../domain/dunning/terms';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { EffectiveTerms } from '../../domain/shared/terms';
import { dateOf } from './account';
import { timeOf } from './clocks';
import { type InvoiceBasis, issueInvoices, type NewInvoice } from './issuing';
import type { Tx } from './with-provider';

/** An invoice as a file names it: its contract by reference. */
export interface ImportRow extends Omit<NewInvoice, keyof InvoiceBasis> {
  readonly contractReference: string;
}

/** `number_taken`: the provider has another invoice of that number. A `flaw` is what was found wrong with the row and its contract. */
export type ImportOutcome<Flaw> =
  | { readonly status: 'accepted' | 'known'; readonly invoiceId: string }
  | { readonly status: 'unknown_contract' | 'not_in_contract' | 'number_taken' }
  | { readonly status: 'flawed'; readonly flaw: Flaw };

/** What contracts give their invoices, by reference, or that their document has no clause on invoices; kept while a file is read. */
export type KnownContracts = Map<string, InvoiceBasis | 'not_in_contract'>;

interface Import<Flaw> {
  readonly rows: readonly ImportRow[];
  readonly known: KnownContracts;
  readonly flawOf: (row: ImportRow, today: CalendarDate, terms: DunningTerms) => Flaw | undefined;
  readonly actor: string;
}

/** Enters what is new and right among the rows, and says of each what came of it. The same rows again change nothing. */
export async function importInvoices<Flaw>(
  tx: Tx,
  providerId: string,
  { rows, known, flawOf, actor }: Import<Flaw>,
): Promise<{ readonly outcomes: readonly ImportOutcome<Flaw>[]; readonly tell: readonly OpenProcess[] }> {
  await learn(tx, rows, known);
  const todays = await todaysOf(tx, rows, known);
  const judged = rows.map((row): Judged<Flaw> => {
    const basis = known.get(row.contractReference);
    if (basis === 'not_in_contract') return { refused: { status: basis } };
    const today = basis && todays.get(basis.clockId);
    if (basis === undefined || today === undefined) return { refused: { status: 'unknown_contract' } };
    const flaw = flawOf(row, today, basis.terms);
    return flaw === undefined ? { invoice: newInvoice(row, basis) } : { refused: { status: 'flawed', flaw } };
  });
  const right = judged.flatMap(({ invoice }) => (invoice === undefined ? [] : [invoice]));
  const firsts = new Map(right.toReversed().map((invoice) => [invoice.number, invoice]));
  const { invoiceIds, tell } = await issueInvoices(tx, providerId, [...firsts.values()], actor);
  const standing = await underNumbers(tx, right);
  const outcomes = judged.map(({ invoice, refused }): ImportOutcome<Flaw> => {
    if (invoice === undefined) return refused;
    const stored = standing.get(invoice.number);
    if (stored === undefined || !isSame(stored, invoice)) return { status: 'number_taken' };
    const isFresh = invoiceIds.has(invoice.number) && firsts.get(invoice.number) === invoice;
    return { status: isFresh ? 'accepted' : 'known', invoiceId: stored.id };
  });
  return { outcomes, tell };
}

type Judged<Flaw> =
  | { readonly invoice: NewInvoice; readonly refused?: never }
  | { readonly refused: ImportOutcome<Flaw>; readonly invoice?: never };

const newInvoice = ({ contractReference: _reference, ...row }: ImportRow, basis: InvoiceBasis): NewInvoice => ({ ...row, ...basis });

async function learn(tx: Tx, rows: readonly ImportRow[], known: KnownContracts): Promise<void> {
  const wanted = [...new Set(rows.map(({ contractReference }) => contractReference))].filter((reference) => !known.has(reference));
  if (wanted.length === 0) return;
  const contracts = await tx.contract.findMany({
    where: { reference: { in: wanted } },
    select: {
      id: true,
      reference: true,
      customerId: true,
      clockId: true,
      termsHash: true,
      calendarVersion: true,
      customer: { select: { clockId: true } },
    },
  });
  const pinned = await tx.pinnedTerms.findMany({ where: { hash: { in: [...new Set(contracts.map(({ termsHash }) => termsHash))] } } });
  const termsOf = new Map(pinned.map(({ hash, terms }) => [hash, terms as unknown as EffectiveTerms]));
  for (const { id, reference, customerId, clockId, termsHash, calendarVersion, customer } of contracts) {
    const terms = termsOf.get(termsHash);
    if (terms === undefined) throw new Error(`contract ${id} has no terms`);
    const basis = { contractId: id, customerId, clockId: clockId ?? customer.clockId };
    known.set(reference, hasDunning(terms) ? { ...basis, terms: dunningTerms(terms, calendarVersion) } : 'not_in_contract');
  }
}

/** What day it is on each clock of these contracts; all are in the zone of their document. */
async function todaysOf(tx: Tx, rows: readonly ImportRow[], known: KnownContracts): Promise<Map<string | null, CalendarDate>> {
  const bases = rows.flatMap(({ contractReference }) => {
    const basis = known.get(contractReference);
    return basis === undefined || basis === 'not_in_contract' ? [] : [basis];
  });
  const todays = new Map<string | null, CalendarDate>();
  for (const { clockId, terms } of bases) {
    if (!todays.has(clockId)) todays.set(clockId, calendarOf(terms).dateOf(await timeOf(tx, clockId)));
  }
  return todays;
}

type Stored = Awaited<ReturnType<Tx['invoice']['findMany']>>[number];

async function underNumbers(tx: Tx, invoices: readonly NewInvoice[]): Promise<Map<string, Stored>> {
  const found = await tx.invoice.findMany({ where: { number: { in: invoices.map(({ number }) => number) } } });
  return new Map(found.map((invoice) => [invoice.number, invoice]));
}

const isSame = (stored: Stored, { contractId, issuedOn, printedDueOn, amountMinor, currency }: NewInvoice): boolean =>
  stored.contractId === contractId &&
  dateOf(stored.issuedOn) === issuedOn &&
  (stored.printedDueOn === null ? undefined : dateOf(stored.printedDueOn)) === printedDueOn &&
  Number(stored.amountMinor) === amountMinor &&
  stored.currency === currency;
