import { z } from 'zod';
import { assistanceOf } from '../../adapters/prisma/assistance';
import { contractOf } from '../../adapters/prisma/contracts';
import type { Tx } from '../../adapters/prisma/with-provider';
import { ask, asked, close, closing, invoice, invoiced, reverse, reversed, waive, waived, work, worked } from '../assistance/entering';
import { assistance, assistanceView } from '../assistance/view';
import { readers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { found } from '../problem';
import { type Call, mustSee, type Reply, read, route } from '../route';
import { idParams } from '../schemas';
import { write } from '../writing';

const clause = 'DPA-2.4';
const params = idParams('ast');
const responses = { 201: assistance };

async function seen(tx: Tx, call: Call, requestId: string): Promise<z.infer<typeof assistance>> {
  const [known] = await assistanceOf(tx, { id: requestId });
  const request = found(known, 'assistance request', requestId);
  mustSee(call, request.customerId, 'assistance request', requestId);
  const contract = found(await contractOf(tx, request.contractId), 'contract', request.contractId);
  return assistanceView(tx, call, request, contract);
}

/** Answers with how a request stands; what a repeat is answered with holds no words of people. */
const answering = (call: Call, made: (tx: Tx) => Promise<string>): Promise<Reply> =>
  write(call, async (tx) => {
    const body = await seen(tx, call, await made(tx));
    const remembered = { ...body, text: null, entries: body.entries.map((entry) => ({ ...entry, what: null })) };
    return { status: 201, body, remembered };
  });

/** Changes the request that the address names, and answers with it. */
const changing = <C extends Call<{ readonly id: string }>>(call: C, change: (tx: Tx, of: C) => Promise<void>): Promise<Reply> =>
  answering(call, async (tx) => {
    await change(tx, call);
    return call.params.id;
  });

/** Assistance by the hour: what was asked, the time sheet, and what of it is invoiced. */
export const assistanceRoutes = [
  route({
    method: 'post',
    path: '/v1/contracts/{id}/assistance-requests',
    summary: 'The customer asks for assistance by the hour',
    description:
      'With its own duties under articles 32 to 36 of the GDPR, of which two hours are free, or with technical resources for an audit.',
    clause,
    roles: ['admin', 'legal', 'operator', 'customer'],
    params: idParams('ctr'),
    body: asked,
    responses,
    handler: (call) => answering(call, (tx) => ask(tx, call)),
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/assistance-requests',
    summary: 'Assistance under a contract, with what is invoiced of it and how that was computed',
    clause,
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(assistance) }) },
    async handler(call) {
      const contract = await contractSeenBy(call);
      const data = await read(call, async (tx) => {
        const shown: z.infer<typeof assistance>[] = [];
        for (const known of await assistanceOf(tx, { contractId: contract.id }))
          shown.push(await assistanceView(tx, call, known, contract));
        return shown;
      });
      return { status: 200, body: { data } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/assistance-requests/{id}',
    summary: 'A request for assistance: minutes worked, free and invoiced, rate and amount',
    clause,
    roles: readers,
    params,
    responses: { 200: assistance },
    handler: async (call) => ({ status: 200, body: await read(call, (tx) => seen(tx, call, call.params.id)) }),
  }),
  route({
    method: 'post',
    path: '/v1/assistance-requests/{id}/entries',
    summary: 'Time was worked on a request',
    clause,
    roles: ['admin', 'operator', 'service'],
    params,
    body: worked,
    responses,
    handler: (call) => changing(call, work),
  }),
  route({
    method: 'post',
    path: '/v1/assistance-requests/{id}/entries/{number}/reversal',
    summary: 'A line of the time sheet is taken back by a counter entry',
    clause,
    roles: ['admin', 'operator'],
    params: params.extend({ number: z.coerce.number().int().min(1).max(100_000) }),
    body: reversed,
    responses,
    handler: (call) => changing(call, reverse),
  }),
  route({
    method: 'post',
    path: '/v1/assistance-requests/{id}/closing',
    summary: 'The work on a request is done',
    clause,
    roles: ['admin', 'operator'],
    params,
    body: closing,
    responses,
    handler: (call) => changing(call, close),
  }),
  route({
    method: 'post',
    path: '/v1/assistance-requests/{id}/invoice',
    summary: 'Finance approves the assistance by the invoice that claims it',
    description: 'Nothing is invoiced by itself: the invoice is of the same customer, and is recorded here.',
    clause,
    roles: ['admin', 'finance'],
    params,
    body: invoiced,
    responses,
    handler: (call) => changing(call, invoice),
  }),
  route({
    method: 'post',
    path: '/v1/assistance-requests/{id}/waiver',
    summary: 'The assistance "may be invoiced", and is not',
    clause,
    roles: ['admin', 'finance'],
    params,
    body: waived,
    responses,
    handler: (call) => changing(call, waive),
  }),
];
