import { factOf } from '../../adapters/prisma/facts';
import { operationOf, operationSchema } from '../accept';
import { found } from '../problem';
import { mustSee, read, route } from '../route';
import { idParams } from '../schemas';

export const operationStatusRoutes = [
  route({
    method: 'get',
    path: '/v1/operations/{id}',
    summary: 'What came of a request that was accepted and not yet handled',
    description: 'Done when `status` is `accepted` or `refused`. While it is `pending`, ask again after the seconds of `Retry-After`.',
    roles: ['admin', 'finance', 'legal', 'operator', 'customer'],
    params: idParams('fct'),
    responses: { 200: operationSchema },
    async handler(call) {
      const { id } = call.params;
      const fact = found(await read(call, (tx) => factOf(tx, id)), 'operation', id);
      mustSee(call, fact.customerId, 'operation', id);
      return { status: 200, body: operationOf(fact), ...(fact.answer === null && { headers: { 'Retry-After': '2' } }) };
    },
  }),
];
