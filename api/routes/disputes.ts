import { z } from 'zod';
import { accept, notYetHandled } from '../accept';
import { contested, receive } from '../money/contesting';
import { dispute, disputeAnswer, disputesOf } from '../money/dispute-view';
import { readers, seen } from '../money/reading';
import { read, route } from '../route';
import { idParams } from '../schemas';

export const disputeRoutes = [
  route({
    method: 'post',
    path: '/v1/invoices/{id}/disputes',
    summary: 'The customer contests an invoice',
    description: 'Assessed at once: valid, void with its reasons, or for a person to decide with both readings.',
    clause: 'GTC-4.2.f',
    roles: ['admin', 'finance', 'legal'],
    params: idParams('inv'),
    body: contested,
    responses: { 201: dispute, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => receive(tx, call), answer: (tx, fact) => disputeAnswer(tx, call, fact) }),
  }),
  route({
    method: 'get',
    path: '/v1/invoices/{id}/disputes',
    summary: 'Disputes of an invoice, with their assessment',
    clause: 'GTC-4.2.f',
    roles: readers,
    params: idParams('inv'),
    responses: { 200: z.strictObject({ data: z.array(dispute) }) },
    async handler(call) {
      const data = await read(call, async (tx) => {
        const { processId, state } = await seen(tx, call);
        return disputesOf(tx, call, processId, state);
      });
      return { status: 200, body: { data } };
    },
  }),
];
