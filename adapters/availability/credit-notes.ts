/** GTC-3.6.1.f: a service credit as a credit note: it reduces an invoice, with its VAT, and what was paid for that becomes credit. */
import Big from 'big.js';
import type { OpenProcess } from '../../activities/ports/courier';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Refusal } from '../../domain/shared/refusal';
import { lastDayOf, type YearMonth } from '../../domain/shared/year-month';
import { holdInvoice, tellHeld, whyNotTold } from '../prisma/held-account';
import { invoicingOf } from '../prisma/invoice-instructions';
import type { Tx } from '../prisma/with-provider';

/** The invoice that a credit reduces, with what it was issued for. Amounts in minor units. */
export interface ReducedInvoice {
  readonly invoiceId: string;
  readonly amountMinor: number;
  readonly netMinor: number;
}

/** The last invoice of the contract that was due in the month or before it; undefined where none was issued here. */
export async function invoiceReduced(tx: Tx, contractId: string, month: YearMonth): Promise<ReducedInvoice | undefined> {
  const known = await invoicingOf(tx, contractId);
  const found = await tx.invoiceInstruction.findFirst({
    where: { contractId, status: 'issued', dueOn: { lte: new Date(lastDayOf(month)) } },
    orderBy: [{ dueOn: 'desc' }, { key: 'desc' }],
    select: { key: true },
  });
  const of = found === null ? undefined : known?.state.issued[found.key];
  if (of === undefined) return undefined;
  const invoice = await tx.invoice.findUnique({ where: { id: of.invoiceId }, select: { amountMinor: true } });
  return invoice === null ? undefined : { invoiceId: of.invoiceId, netMinor: of.netMinor, amountMinor: Number(invoice.amountMinor) };
}

/** The credit with the VAT of the invoice that it reduces, rounded once, half up. */
export const withVatOf = (
  netMinor: number,
  { amountMinor, netMinor: invoicedMinor }: Pick<ReducedInvoice, 'amountMinor' | 'netMinor'>,
): number => new Big(netMinor).times(amountMinor).div(invoicedMinor).round(0, Big.roundHalfUp).toNumber();

/** A credit note as it reduces an invoice. */
export interface ReducingNote {
  readonly creditNoteId: string;
  readonly number: string;
  /** Including VAT. */
  readonly amountMinor: number;
  readonly on: CalendarDate;
}

/** The credit with the VAT that the contract's own invoices bear, where none is known that it could reduce. */
export async function withOwnVat(tx: Tx, contractId: string, netMinor: number): Promise<number> {
  const vatBasisPoints = (await invoicingOf(tx, contractId))?.state.terms.vatBasisPoints ?? 0;
  return withVatOf(netMinor, { amountMinor: WHOLE_BASIS_POINTS + vatBasisPoints, netMinor: WHOLE_BASIS_POINTS });
}

const WHOLE_BASIS_POINTS = 10_000;

/** What makes a credit note's number the same, by whatever it was entered. */
export const creditNoteKey = (number: string): string => `credit-note:${number}`;

/** Reduces an invoice of a customer by a credit note, or says why that is refused; undefined where it has no such invoice. What was paid is allocated anew. */
export async function reduce(
  tx: Tx,
  { invoiceId, customerId }: { readonly invoiceId: string; readonly customerId: string },
  { number, ...note }: ReducingNote,
  actor: string,
): Promise<{ readonly tell: readonly OpenProcess[] } | { readonly refused: Refusal } | undefined> {
  const invoice = await holdInvoice(tx, invoiceId);
  if (invoice?.customerId !== customerId) return undefined;
  const fact = { kind: 'creditNoteIssued', data: { ...note, number }, uniqueKey: creditNoteKey(number) } as const;
  const refused = whyNotTold(invoice, fact);
  if (refused !== undefined) return { refused };
  const { others } = await tellHeld(tx, invoice, fact, { actor, changesWhatIsOwed: true });
  return { tell: [invoice.process, ...others] };
}
