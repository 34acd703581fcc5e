import { z } from 'zod';
import { reasonText } from '../money/fields';
import { acceptQuotation } from '../quotations/accepting';
import { accepting, presented } from '../quotations/fields';
import { present } from '../quotations/presenting';
import { quotationSeen, quotationsSeen, readers, writers } from '../quotations/reading';
import { quotation, quotationMade } from '../quotations/view';
import { withdraw } from '../quotations/withdrawing';
import { mustSee, read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const common = { clause: 'GTC-1.a', params: idParams('quo') } as const;

/** Offers: presented, accepted within their validity, or lapsed. */
export const quotationRoutes = [
  route({
    method: 'post',
    path: '/v1/quotations',
    summary: 'Present a quotation and pin the terms that it offers',
    description:
      'What was offered is what is accepted: later settings change nothing in it. The same reference again is the next version and takes the place of the one before, unless that was accepted. `validUntil` of the answer says until when it can be accepted, and how that was counted.',
    clause: 'GTC-1.a',
    roles: writers,
    body: presented,
    responses: { 201: quotationMade },
    handler: (call) =>
      write(call, async (tx) => {
        const { quotationId, findings, tell } = await present(tx, call);
        const body = { ...(await quotationSeen(tx, call, quotationId)), findings: [...findings] };
        return { status: 201, headers: { Location: `/v1/quotations/${quotationId}` }, body, tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/quotations',
    summary: 'Quotations, each with what it has come to',
    clause: 'GTC-1.a',
    roles: readers,
    query: pageQuery.extend({ customerId: id('cus').optional(), reference: z.string().optional() }),
    responses: { 200: pageOf(quotation) },
    async handler(call) {
      const { customerId = call.caller.customerId, ...query } = call.query;
      if (customerId !== undefined) mustSee(call, customerId, 'customer', customerId);
      const rows = await read(call, (tx) => quotationsSeen(tx, call, { ...query, customerId }));
      const body = page(
        rows,
        query,
        (row) => row.id,
        (row) => row,
      );
      return { status: 200, body };
    },
  }),
  route({
    ...common,
    method: 'get',
    path: '/v1/quotations/{id}',
    summary: 'A quotation',
    roles: readers,
    responses: { 200: quotation },
    handler: async (call) => ({ status: 200, body: await read(call, (tx) => quotationSeen(tx, call, call.params.id)) }),
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/quotations/{id}/acceptance',
    summary: 'The customer accepts it explicitly: it becomes a contract',
    description:
      'Within the validity only, judged by the instant at which this request is accepted. The contract has the terms that were offered, the seller looks after it, and the contact person of the quotation is that of the customer, unless it has one.',
    roles: readers,
    body: accepting,
    responses: { 201: quotation },
    handler: (call) =>
      write(call, async (tx) => {
        const { contract, tell } = await acceptQuotation(tx, call);
        const body = await quotationSeen(tx, call, call.params.id);
        return { status: 201, headers: { Location: `/v1/contracts/${contract.id}` }, body, tell };
      }),
  }),
  route({
    ...common,
    method: 'post',
    path: '/v1/quotations/{id}/withdrawal',
    summary: 'Withdraw a quotation that nobody has accepted',
    description: 'An offer with a validity may bind whoever made it until then: the reason is asked for, and kept encrypted.',
    roles: writers,
    body: z.strictObject({ reason: reasonText }),
    responses: { 201: quotation },
    handler: (call) =>
      write(call, async (tx) => {
        const { tell } = await withdraw(tx, call);
        return { status: 201, body: await quotationSeen(tx, call, call.params.id), tell };
      }),
  }),
];
