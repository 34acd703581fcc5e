import { z } from 'zod';
import { customerOf } from '../../adapters/prisma/customers';
import { month } from '../availability/fields';
import { found } from '../problem';
import { mustSee, read, route } from '../route';
import { id } from '../schemas';
import { report, reportOn } from '../support/report';

/** GTC-3.4: what the times of the helpdesk came to. */
export const supportReportRoutes = [
  route({
    method: 'get',
    path: '/v1/customers/{id}/support-reports/{month}',
    summary: "How a customer's requests of a month were answered",
    description: 'Of requests registered in the month, as they stand now.',
    clause: 'GTC-3.4.a',
    roles: ['admin', 'finance', 'legal', 'operator', 'service', 'customer'],
    params: z.strictObject({ id: id('cus'), month }),
    responses: { 200: report },
    async handler(call) {
      const { id: customerId, month: asked } = call.params;
      mustSee(call, customerId, 'customer', customerId);
      const body = await read(call, async (tx) => {
        found(await customerOf(tx, customerId), 'customer', customerId);
        return reportOn(tx, customerId, asked);
      });
      return { status: 200, body };
    },
  }),
];
