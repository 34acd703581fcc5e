import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { contractOf } from '../../adapters/prisma/contracts';
import { customerOf } from '../../adapters/prisma/customers';
import { invoiceOf, invoicesOf } from '../../adapters/prisma/invoices';
import { issueInvoices } from '../../adapters/prisma/issuing';
import type { Tx } from '../../adapters/prisma/with-provider';
import { calendarOf } from '../../domain/dunning/schedule';
import { dunningTerms, hasDunning } from '../../domain/dunning/terms';
import { calendarDate } from '../../domain/shared/calendar-date';
import { actorOf } from '../caller';
import { amountMinor, currency, invoiceNumber } from '../money/fields';
import { invoice, invoiceView } from '../money/invoice-view';
import { flawOfDates } from '../money/plausible';
import { moneyProblem } from '../money/problems';
import { customerIn, readers, seen, writers } from '../money/reading';
import { found, problem } from '../problem';
import { read, route } from '../route';
import { day, id, idParams, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const newInvoice = z.strictObject({
  contractId: id('ctr'),
  number: invoiceNumber,
  issuedOn: day,
  dueOn: day.optional().meta({ description: 'The due date printed on the invoice; it prevails where it is later than the term.' }),
  amountMinor,
  currency,
});

/** What the contract gives every invoice under it. */
async function basisOf(tx: Tx, contractId: string) {
  const { customerId, clockId, terms, calendarVersion } = found(await contractOf(tx, contractId), 'contract', contractId);
  if (!hasDunning(terms)) {
    throw problem('not_in_contract', `${terms.documentVersion} has no clause on invoices: nothing would pursue one under this contract.`);
  }
  const customer = clockId === null ? await customerOf(tx, customerId) : null;
  return { contractId, customerId, clockId: clockId ?? customer?.clockId ?? null, terms: dunningTerms(terms, calendarVersion) };
}

async function newInvoiceOf(tx: Tx, { contractId, issuedOn, dueOn, ...given }: z.infer<typeof newInvoice>) {
  const basis = await basisOf(tx, contractId);
  const dates = { issuedOn: calendarDate(issuedOn), ...(dueOn !== undefined && { printedDueOn: calendarDate(dueOn) }) };
  const today = calendarOf(basis.terms).dateOf(await timeOf(tx, basis.clockId));
  const flaw = flawOfDates(dates, today, basis.terms);
  if (flaw !== undefined) throw moneyProblem(flaw.code, flaw.message, { errors: [{ path: flaw.field, message: flaw.message }] });
  return { ...basis, ...given, ...dates };
}

export const invoiceRoutes = [
  route({
    method: 'post',
    path: '/v1/invoices',
    summary: 'Enter an invoice: its dunning begins',
    description: 'What the customer paid in advance is allocated to it at once.',
    clause: 'GTC-4.2.a',
    roles: writers,
    body: newInvoice,
    responses: { 201: invoice },
    handler: (call) =>
      write(call, async (tx) => {
        const { number } = call.body;
        const { invoiceIds, tell } = await issueInvoices(
          tx,
          call.caller.providerId,
          [await newInvoiceOf(tx, call.body)],
          actorOf(call.caller),
        );
        const invoiceId = invoiceIds.get(number);
        if (invoiceId === undefined) throw moneyProblem('invoice_number_taken', `There is an invoice with the number ${number}.`);
        const issued = found(await invoiceOf(tx, invoiceId), 'invoice', invoiceId);
        return { status: 201, headers: { Location: `/v1/invoices/${invoiceId}` }, body: invoiceView(issued), tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/invoices',
    summary: 'Invoices, and where their dunning stands',
    roles: readers,
    query: pageQuery.extend({
      customerId: id('cus').optional(),
      contractId: id('ctr').optional(),
      number: z.string().optional(),
      stage: z.string().optional(),
      overdue: z.stringbool({ error: 'expected true or false' }).optional().meta({ type: 'boolean' }),
    }),
    responses: { 200: pageOf(invoice) },
    async handler(call) {
      const customerId = customerIn(call);
      const rows = await read(call, (tx) => invoicesOf(tx, { ...call.query, customerId }, call.query));
      return { status: 200, body: page(rows, call.query, (row) => row.id, invoiceView) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/invoices/{id}',
    summary: 'An invoice: what is open, how late it is, and what it waits for',
    roles: readers,
    params: idParams('inv'),
    responses: { 200: invoice },
    handler: async (call) => ({ status: 200, body: invoiceView(await read(call, (tx) => seen(tx, call))) }),
  }),
];
