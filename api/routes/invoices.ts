import { z } from 'zod';
import { invoicesOf } from '../../adapters/prisma/invoices';
import { enterInvoice, newInvoice } from '../money/entering';
import { invoice, invoiceView } from '../money/invoice-view';
import { customerIn, readers, seen, writers } from '../money/reading';
import { read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

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
        const { issued, tell } = await enterInvoice(tx, call, call.body);
        return { status: 201, headers: { Location: `/v1/invoices/${issued.id}` }, body: invoiceView(issued), tell };
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
