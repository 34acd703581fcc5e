import { z } from 'zod';
import { readers } from '../contract-life/telling';
import { mustHaveClause } from '../contract-records/recording';
import { asked, recordAnswer, recordFirstUse, setUp, setUpView } from '../contract-records/set-up';
import { contractSeenBy } from '../contract-terms';
import { read, route } from '../route';
import { day, idParams } from '../schemas';
import { write } from '../writing';

/** Setting up the customer's account: questions, answers, and acceptance by use. */
export const setUpRoutes = [
  route({
    method: 'get',
    path: '/v1/contracts/{id}/set-up',
    summary: 'What was asked and answered about the configuration, and whether the settings are accepted',
    clause: 'GTC-3.2.b',
    roles: [...readers, 'service'],
    params: idParams('ctr'),
    responses: { 200: setUp },
    async handler(call) {
      const contract = await contractSeenBy(call);
      mustHaveClause(call, contract, 'GTC-3.2.b');
      return { status: 200, body: await read(call, (tx) => setUpView(tx, call, contract)) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/contracts/{id}/set-up/answers',
    summary: 'A question about the configuration, its answer, or both',
    description:
      'A question is put on record, with its answer or without; a question on record is answered by its id, as often as the customer answers.',
    clause: 'GTC-3.2.a',
    roles: ['admin', 'legal', 'operator', 'service'],
    params: idParams('ctr'),
    body: asked,
    responses: { 201: setUp },
    handler: (call) => write(call, async (tx) => ({ status: 201, body: await setUpView(tx, call, await recordAnswer(tx, call)) })),
  }),
  route({
    method: 'post',
    path: '/v1/contracts/{id}/set-up/first-use',
    summary: 'The software was used in production: the settings are accepted',
    description: 'The earliest day counts, whenever it is told.',
    clause: 'GTC-3.2.b',
    roles: ['admin', 'operator', 'service'],
    params: idParams('ctr'),
    body: z.strictObject({ on: day }),
    responses: { 201: setUp },
    handler: (call) => write(call, async (tx) => ({ status: 201, body: await setUpView(tx, call, await recordFirstUse(tx, call)) })),
  }),
];
