import { z } from 'zod';
import { creditInstructionOf, creditsOf } from '../../adapters/prisma/credit-instructions';
import { instructionStatuses } from '../../domain/service-credit/instructions';
import { found } from '../problem';
import { read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import { expectedNote, expectedOf, issuedNote, issueNote } from '../service-levels/crediting';
import { creditInstruction, creditInstructionView } from '../service-levels/view';
import { write } from '../writing';

/** The provider's invoicing system, and who stands in for it. */
const common = { clause: 'GTC-3.6.1.f', roles: ['admin', 'finance', 'service'] } as const;
const path = '/v1/credit-instructions';

/** Service credits that are to be issued, and the credit notes that were. */
export const creditInstructionRoutes = [
  route({
    ...common,
    method: 'get',
    path,
    summary: 'What is to be credited: with status=due, the queue of the invoicing system',
    query: pageQuery.extend({
      status: z.enum(instructionStatuses).optional(),
      contractId: id('ctr').optional(),
      customerId: id('cus').optional(),
      clockId: id('clk').optional().meta({ description: 'Of contracts on a test clock; left out: of all.' }),
      isReal: z.stringbool().optional().meta({ description: 'true: only contracts on real time.' }),
    }),
    responses: { 200: pageOf(creditInstruction) },
    async handler(call) {
      const rows = await read(call, (tx) => creditsOf(tx, call.query));
      return { status: 200, body: page(rows, call.query, (row) => row.id, creditInstructionView) };
    },
  }),
  route({
    ...common,
    method: 'get',
    path: `${path}/{id}`,
    summary: 'A service credit, with the invoice that it reduces and the amount including its VAT',
    params: idParams('cri'),
    responses: { 200: creditInstruction.extend({ expected: expectedNote }) },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const row = found(await creditInstructionOf(tx, call.params.id), 'instruction', call.params.id);
        return { ...creditInstructionView(row), expected: await expectedOf(tx, row) };
      });
      return { status: 200, body };
    },
  }),
  route({
    ...common,
    method: 'post',
    path: `${path}/{id}/credit-note`,
    summary: 'The credit note was issued',
    description:
      'Once per instruction. What was paid of the invoice beyond what is left of it becomes credit, and is set off on the next one.',
    params: idParams('cri'),
    body: issuedNote,
    responses: { 201: creditInstruction },
    handler: (call) =>
      write(call, async (tx) => {
        const { row, tell } = await issueNote(tx, call);
        return { status: 201, body: creditInstructionView(row), tell };
      }),
  }),
];
