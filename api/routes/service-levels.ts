import { z } from 'zod';
import { accept, notYetHandled } from '../accept';
import { readers } from '../contract-life/telling';
import { contractSeenBy } from '../contract-terms';
import { read, route } from '../route';
import { id, idParams } from '../schemas';
import { availableMonth, monthsAsked, monthsOfContract } from '../service-levels/months';
import { levelsSeen, noticed, noticeTold, notify } from '../service-levels/noticing';
import { levelNotice, noticesView, serviceLevel, serviceLevelView } from '../service-levels/view';

const notices = '/v1/contracts/{id}/sla-notices';

/** What a contract's availability was, and what the customer may claim where it was below its level. */
export const serviceLevelRoutes = [
  route({
    method: 'get',
    path: '/v1/contracts/{id}/availability',
    summary: 'How available the service was, month by month, with the outages behind the figures',
    description: 'At any time, the running month included. Only the part of a month counts in which the contract runs.',
    clause: 'GTC-3.6.1.b',
    roles: readers,
    params: idParams('ctr'),
    query: monthsAsked,
    responses: { 200: z.strictObject({ contractId: id('ctr'), data: z.array(availableMonth) }) },
    async handler(call) {
      const contract = await contractSeenBy(call);
      const data = await read(call, (tx) => monthsOfContract(tx, contract, call.query));
      return { status: 200, body: { contractId: contract.id, data } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/sla',
    summary: 'Months below their level, until when each can be notified, and what it is worth',
    clause: 'GTC-3.6.1.d',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: serviceLevel },
    handler: async (call) => ({ status: 200, body: await read(call, async (tx) => serviceLevelView(tx, await levelsSeen(tx, call))) }),
  }),
  route({
    method: 'post',
    path: notices,
    summary: 'Notify a month below its level',
    description:
      'By the customer itself, or entered by legal for one that came by letter or mail. It is judged by the day of its receipt; the answer says what it comes to. One about a month whose figures are not closed yet waits for them.',
    clause: 'GTC-3.6.1.d',
    roles: ['admin', 'legal', 'customer'],
    params: idParams('ctr'),
    body: noticed,
    responses: { 201: levelNotice, 202: notYetHandled },
    handler: (call) => accept(call, { write: (tx) => notify(tx, call), answer: noticeTold }),
  }),
  route({
    method: 'get',
    path: notices,
    summary: 'Notices of months below their level, with what each comes to',
    clause: 'GTC-3.6.1.d',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: z.strictObject({ data: z.array(levelNotice) }) },
    async handler(call) {
      const { state } = await read(call, (tx) => levelsSeen(tx, call));
      return { status: 200, body: { data: noticesView(state) } };
    },
  }),
];
