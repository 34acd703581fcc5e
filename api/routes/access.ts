import { z } from 'zod';
import { customerAccess } from '../../adapters/prisma/access';
import { found } from '../problem';
import { mustSee, route } from '../route';
import { idParams, moment } from '../schemas';

const standing = z.array(z.strictObject({ clause: z.string(), text: z.string(), since: moment }));

const access = z
  .strictObject({
    customerUsers: z.strictObject({ allowed: z.boolean(), reasons: standing }),
    endUsers: z.strictObject({ allowed: z.literal(true) }).meta({ description: 'Campaigns stay online whatever the customer owes.' }),
    alerts: standing.meta({ description: 'To be shown to Customer Users.' }),
  })
  .meta({ id: 'Access' });

/** "May they come in?": what the software asks on every login. */
export const accessRoutes = [
  route({
    method: 'get',
    path: '/v1/customers/{id}/access',
    summary: 'May they come in?',
    description: 'Customer Users may while no reason against it stands. End Users are never shut out by dunning.',
    clause: 'GTC-4.2.c',
    roles: ['admin', 'finance', 'operator', 'customer', 'service'],
    params: idParams('cus'),
    responses: { 200: access },
    async handler(call) {
      const { id } = call.params;
      mustSee(call, id, 'customer', id);
      const { blocks, alerts } = found(await customerAccess(call.deps.database, call.caller.providerId, id), 'customer', id);
      const customerUsers = { allowed: blocks.length === 0, reasons: blocks };
      return { status: 200, body: { customerUsers, endUsers: { allowed: true }, alerts } };
    },
  }),
];
