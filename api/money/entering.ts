import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { contractOf } from '../../adapters/prisma/contracts';
import { invoiceBasis } from '../../adapters/prisma/invoice-basis';
import { invoiceOf, type StandingInvoice } from '../../adapters/prisma/invoices';
import { issueInvoices } from '../../adapters/prisma/issuing';
import type { OpenProcess } from '../../adapters/prisma/processes';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarOf } from '../../domain/dunning/schedule';
import { calendarDate } from '../../domain/shared/calendar-date';
import { actorOf } from '../caller';
import { found, problem } from '../problem';
import type { Call } from '../route';
import { day, id } from '../schemas';
import { amountMinor, currency, invoiceNumber } from './fields';
import { flawOfDates } from './plausible';
import { moneyProblem } from './problems';

/** What an invoice says. */
export const invoiceFields = {
  number: invoiceNumber,
  issuedOn: day,
  dueOn: day.optional().meta({ description: 'The due date printed on the invoice; it prevails where it is later than the term.' }),
  amountMinor,
  currency,
};

export const newInvoice = z.strictObject({ contractId: id('ctr'), ...invoiceFields });

async function newInvoiceOf(tx: Tx, { contractId, issuedOn, dueOn, ...given }: z.infer<typeof newInvoice>) {
  const contract = found(await contractOf(tx, contractId), 'contract', contractId);
  const basis = await invoiceBasis(tx, contract);
  if (basis === undefined) {
    throw problem('not_in_contract', `${contract.document} has no clause on invoices: nothing would pursue one under this contract.`);
  }
  const dates = { issuedOn: calendarDate(issuedOn), ...(dueOn !== undefined && { printedDueOn: calendarDate(dueOn) }) };
  const today = calendarOf(basis.terms).dateOf(await timeOf(tx, basis.clockId));
  const flaw = flawOfDates(dates, today, basis.terms);
  if (flaw !== undefined) throw moneyProblem(flaw.code, flaw.message, { errors: [{ path: flaw.field, message: flaw.message }] });
  return { ...basis, ...given, ...dates };
}

/** Enters an invoice and opens its dunning; gives it as it stands, and the processes that have something new. */
export async function enterInvoice(
  tx: Tx,
  { caller }: Pick<Call, 'caller'>,
  given: z.infer<typeof newInvoice>,
): Promise<{ readonly issued: StandingInvoice; readonly tell: readonly OpenProcess[] }> {
  const { invoiceIds, tell } = await issueInvoices(tx, caller.providerId, [await newInvoiceOf(tx, given)], actorOf(caller));
  const invoiceId = invoiceIds.get(given.number);
  if (invoiceId === undefined) throw moneyProblem('invoice_number_taken', `There is an invoice with the number ${given.number}.`);
  return { issued: found(await invoiceOf(tx, invoiceId), 'invoice', invoiceId), tell };
}
