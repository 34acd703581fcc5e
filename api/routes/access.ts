import { z } from 'zod';
import { customerAccess } from '../../adapters/prisma/access';
import { found } from '../problem';
import { mustSee, route } from '../route';
import { id, idParams, moment } from '../schemas';

const reason = { clause: z.string(), text: z.string(), since: moment };
const standing = z.array(z.strictObject(reason));

const access = z
  .strictObject({
    customerUsers: z.strictObject({ allowed: z.boolean(), reasons: standing }),
    endUsers: z
      .strictObject({ allowed: z.boolean() })
      .meta({ description: 'Campaigns stay online whatever the customer owes, until its last contract has ended.' }),
    endedContracts: z
      .array(z.strictObject({ contractId: id('ctr'), ...reason }))
      .meta({ description: 'Contracts whose access has ended (GTC-8.c): nobody works or takes part under them any more.' }),
    alerts: standing.meta({ description: 'To be shown to Customer Users.' }),
  })
  .meta({ id: 'Access' });

/** "May they come in?": what the software asks on every login. */
export const accessRoutes = [
  route({
    method: 'get',
    path: '/v1/customers/{id}/access',
    summary: 'May they come in?',
    description:
      'Customer Users may while no reason against it stands. End Users are never shut out by dunning. A contract that has ended shuts out both under it, and of all once no other is left.',
    clause: 'GTC-4.2.c',
    roles: ['admin', 'finance', 'operator', 'customer', 'service'],
    params: idParams('cus'),
    responses: { 200: access },
    async handler(call) {
      const { id: customerId } = call.params;
      mustSee(call, customerId, 'customer', customerId);
      const known = await customerAccess(call.deps.database, call.caller.providerId, customerId);
      const { blocks, ended, hasOtherContract, alerts } = found(known, 'customer', customerId);
      const isOver = ended.length > 0 && !hasOtherContract;
      const over = isOver ? ended.map(({ contractId: _contract, ...why }) => why) : [];
      const reasons = [...blocks, ...over];
      const customerUsers = { allowed: reasons.length === 0, reasons };
      return { status: 200, body: { customerUsers, endUsers: { allowed: !isOver }, endedContracts: [...ended], alerts } };
    },
  }),
];
