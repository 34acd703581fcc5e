import { z } from 'zod';
import { mailboxesOf, putMailbox } from '../../adapters/prisma/mailboxes';
import { read, route } from '../route';
import { emailAddress } from '../schemas';
import { write } from '../writing';

const desk = z.enum(['legal', 'finance']);
const mailbox = z
  .strictObject({ desk, email: emailAddress })
  .meta({ id: 'Mailbox', description: 'Where a desk of the provider is written to.' });

/** Where the provider's own people are reminded. */
export const mailboxRoutes = [
  route({
    method: 'get',
    path: '/v1/mailboxes',
    summary: 'Where the desks of the provider are written to',
    roles: ['admin', 'finance', 'legal', 'operator'],
    responses: { 200: z.strictObject({ data: z.array(mailbox) }) },
    async handler(call) {
      const data = await read(call, (tx) => mailboxesOf(tx, call.deps.vault, call.caller.providerId));
      return { status: 200, body: { data: data as z.infer<typeof mailbox>[] } };
    },
  }),
  route({
    method: 'put',
    path: '/v1/mailboxes/{desk}',
    summary: 'Set where a desk is written to',
    roles: ['admin', 'legal'],
    params: z.strictObject({ desk }),
    body: z.strictObject({ email: emailAddress }),
    responses: { 200: mailbox },
    handler: (call) =>
      write(call, async (tx) => {
        const box = { desk: call.params.desk, email: call.body.email };
        await putMailbox(tx, call.deps.vault, call.caller.providerId, box);
        return { status: 200, body: box };
      }),
  }),
];
