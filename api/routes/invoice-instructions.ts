import { z } from 'zod';
import { instructionOf, instructionsOf, invoicingOf } from '../../adapters/prisma/invoice-instructions';
import { contractSeenBy } from '../contract-terms';
import { issuedInvoice, issueInstruction } from '../invoicing/issuing';
import { instruction, instructionStatus, instructionView, invoicingPlan, planView } from '../invoicing/view';
import { invoice, invoiceView } from '../money/invoice-view';
import { readers } from '../money/reading';
import { found, problem } from '../problem';
import { read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

/** The provider's invoicing system, and who stands in for it. */
const invoicers = ['admin', 'finance', 'service'] as const;
const INSTRUCTIONS_MAX = 10_000;
const common = { clause: 'GTC-4.1', roles: invoicers } as const;

/** What the quotation's schedule makes of prices: instructions, and the invoices that are issued for them. */
export const invoiceInstructionRoutes = [
  route({
    ...common,
    method: 'get',
    path: '/v1/invoice-instructions',
    summary: 'What is to be invoiced: with status=due, the queue of the invoicing system',
    description: 'Amounts exclude VAT. `clockId` tells sandbox contracts, whose invoices are nobody’s books, from real ones.',
    query: pageQuery.extend({
      status: instructionStatus.optional(),
      contractId: id('ctr').optional(),
      customerId: id('cus').optional(),
      clockId: id('clk').optional().meta({ description: 'Of contracts on a test clock; left out: of all.' }),
      isReal: z.stringbool().optional().meta({ description: 'true: only contracts on real time.' }),
    }),
    responses: { 200: pageOf(instruction) },
    async handler(call) {
      const rows = await read(call, (tx) => instructionsOf(tx, call.query));
      return { status: 200, body: page(rows, call.query, (row) => row.id, instructionView) };
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/invoice-instructions/{id}',
    summary: 'A part of a price that is to be invoiced',
    params: idParams('ins'),
    responses: { 200: instruction },
    async handler(call) {
      const row = await read(call, (tx) => instructionOf(tx, call.params.id));
      return { status: 200, body: instructionView(found(row, 'instruction', call.params.id)) };
    },
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/invoice-instructions/{id}/invoice',
    summary: 'The invoice was issued: its dunning begins',
    description: 'Once per instruction. The net amount is that of the instruction, unless a reason is given.',
    params: idParams('ins'),
    body: issuedInvoice,
    responses: { 201: invoice },
    handler: (call) =>
      write(call, async (tx) => {
        const { issued, tell } = await issueInstruction(tx, call);
        return { status: 201, headers: { Location: `/v1/invoices/${issued.id}` }, body: invoiceView(issued), tell };
      }),
  }),
  route({
    clause: 'GTC-4.1',
    method: 'get',
    path: '/v1/contracts/{id}/invoicing',
    summary: 'What a contract is invoiced, period by period, and what has become of each part',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: invoicingPlan },
    async handler(call) {
      const { id: contractId } = await contractSeenBy(call);
      const [known, rows] = await read(call, async (tx) => [
        await invoicingOf(tx, contractId),
        await instructionsOf(tx, { contractId, limit: INSTRUCTIONS_MAX }),
      ]);
      if (known === undefined) {
        throw problem(
          'not_in_contract',
          `Contract ${contractId} has no plan: it was made without a price, and its invoices are entered under /v1/invoices.`,
        );
      }
      return { status: 200, body: planView(known, rows) };
    },
  }),
];
