import { timeOf } from '../../adapters/prisma/clocks';
import { storageOf } from '../../adapters/prisma/storage';
import { lastReading } from '../../adapters/prisma/storage-readings';
import { readers } from '../contract-life/telling';
import { mustHaveClause } from '../contract-records/recording';
import { contractSeenBy } from '../contract-terms';
import { read, route } from '../route';
import { idParams } from '../schemas';
import { contractStorage, storageView } from '../storage/contract-view';
import { entered, enterReadings, given } from '../storage/entering';
import { write } from '../writing';

/** What contracts use of the storage that is included. */
export const storageRoutes = [
  route({
    method: 'post',
    path: '/v1/storage-readings',
    summary: 'How much storage contracts used, as it was measured',
    description:
      'In any order, one or many; the same again changes nothing. All are taken, or none. Above the limit the customer is contacted once and informed for a time; nothing is ordered or charged by it.',
    clause: 'GTC-3.7.2.a',
    roles: ['admin', 'operator', 'service'],
    body: given,
    responses: { 201: entered },
    handler: (call) =>
      write(call, async (tx) => {
        const { data, tell } = await enterReadings(tx, call);
        return { status: 201, body: { data }, tell };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/contracts/{id}/storage',
    summary: 'What a contract uses, its limit, what was ordered and told, and what comes next',
    clause: 'GTC-3.7.2.b',
    roles: readers,
    params: idParams('ctr'),
    responses: { 200: contractStorage },
    async handler(call) {
      const contract = await contractSeenBy(call);
      mustHaveClause(call, contract, 'GTC-3.7.2.a');
      const body = await read(call, async (tx) =>
        storageView(await storageOf(tx, contract), await lastReading(tx, contract.id), await timeOf(tx, contract.clockId)),
      );
      return { status: 200, body };
    },
  }),
];
