import { z } from 'zod';
import { timeOf } from '../../adapters/prisma/clocks';
import { storageOrdersOf } from '../../adapters/prisma/storage-orders';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import { orderStatuses } from '../../domain/storage-notice/orders';
import { localDays } from '../../domain/time-limits/local-days';
import { accept, notYetHandled } from '../accept';
import { read, route } from '../route';
import { id, idParams, page, pageOf, pageQuery } from '../schemas';
import { answer, answered, end, ended, orderOf, withdraw } from '../storage/ordering';
import { propose, proposed } from '../storage/proposing';
import { listedOrder, listedView, storageOrder } from '../storage/view';

const CLAUSE = 'GTC-3.7.2.c';
/** The customer, or whoever enters what the customer said. */
const approvers = ['admin', 'operator', 'customer'] as const;
const proposers = ['admin', 'finance', 'operator', 'customer'] as const;
const answers = { 201: storageOrder, 202: notYetHandled } as const;

/** The present day of each order's contract. */
async function todays(
  tx: Tx,
  rows: readonly { readonly clockId: string | null; readonly zone: string }[],
): Promise<Map<string, CalendarDate>> {
  const days = new Map<string, CalendarDate>();
  for (const { clockId, zone } of rows) {
    const key = `${clockId}/${zone}`;
    if (!days.has(key)) days.set(key, localDays(zone).dateOf(await timeOf(tx, clockId)));
  }
  return days;
}

/** Extra storage: proposed, approved by the customer, and ended by it. */
export const storageOrderRoutes = [
  route({
    method: 'post',
    path: '/v1/contracts/{id}/storage-orders',
    summary: 'Offer extra storage, or ask for it',
    description:
      'An offer, or the request of a customer: the answer says the price of a month and how it is computed. Nothing is in force or charged before the customer approves it.',
    clause: CLAUSE,
    roles: proposers,
    params: idParams('ctr'),
    body: proposed,
    responses: answers,
    handler: (call) => accept(call, { write: (tx) => propose(tx, call), answer: orderOf }),
  }),
  route({
    method: 'get',
    path: '/v1/storage-orders',
    summary: 'Extra storage with what is to be invoiced, month by month',
    description: 'For finance: no invoice is made by itself. It puts the amounts on invoices in its own way.',
    clause: CLAUSE,
    roles: ['admin', 'finance', 'operator'],
    query: pageQuery.extend({
      status: z.enum(orderStatuses).optional(),
      contractId: id('ctr').optional(),
      customerId: id('cus').optional(),
    }),
    responses: { 200: pageOf(listedOrder) },
    async handler(call) {
      const body = await read(call, async (tx) => {
        const rows = await storageOrdersOf(tx, call.query);
        const days = await todays(tx, rows);
        return page(
          rows,
          call.query,
          (row) => row.id,
          (row) => listedView(row, days.get(`${row.clockId}/${row.zone}`) ?? row.startsOn),
        );
      });
      return { status: 200, body };
    },
  }),
  route({
    method: 'post',
    path: '/v1/storage-orders/{id}/approval',
    summary: 'The customer approves extra storage at its price',
    description: 'By the customer itself; or entered by whoever heard it, with what shows it.',
    clause: CLAUSE,
    roles: approvers,
    params: idParams('sto'),
    body: answered,
    responses: answers,
    handler: (call) => accept(call, { write: (tx) => answer(tx, call, 'storageApproved'), answer: orderOf }),
  }),
  route({
    method: 'post',
    path: '/v1/storage-orders/{id}/refusal',
    summary: 'The customer refuses extra storage',
    clause: CLAUSE,
    roles: approvers,
    params: idParams('sto'),
    body: answered,
    responses: answers,
    handler: (call) => accept(call, { write: (tx) => answer(tx, call, 'storageRefused'), answer: orderOf }),
  }),
  route({
    method: 'post',
    path: '/v1/storage-orders/{id}/withdrawal',
    summary: 'Whoever proposed extra storage takes it back before it is approved',
    clause: CLAUSE,
    roles: proposers,
    params: idParams('sto'),
    responses: answers,
    handler: (call) => accept(call, { write: (tx) => withdraw(tx, call), answer: orderOf }),
  }),
  route({
    method: 'post',
    path: '/v1/storage-orders/{id}/end',
    summary: 'The customer ends extra storage with the end of a month',
    clause: CLAUSE,
    roles: approvers,
    params: idParams('sto'),
    body: ended,
    responses: answers,
    handler: (call) => accept(call, { write: (tx) => end(tx, call), answer: orderOf }),
  }),
];
