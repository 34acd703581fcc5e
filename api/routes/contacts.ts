import { z } from 'zod';
import { type ContactRow, contactsOf, putContact } from '../../adapters/prisma/contacts';
import { customerExists } from '../../adapters/prisma/customers';
import { actorOf } from '../caller';
import { notFound } from '../problem';
import { mustSee, read, route } from '../route';
import { emailAddress, id, idParams, line } from '../schemas';

const role = z.enum(['contact-person', 'accounts-payable', 'dpo']);
const contact = z
  .strictObject({
    id: id('ctc'),
    role,
    name: z.string().nullable().meta({ description: 'Null once it was erased.' }),
    email: z.string().nullable(),
    revision: z.int().meta({ description: 'Grows with every new address.' }),
  })
  .meta({ id: 'Contact' });

const shown = ({ id: contactId, role: stands, revision, person }: ContactRow): z.infer<typeof contact> => ({
  id: contactId,
  role: stands as z.infer<typeof role>,
  name: person?.name ?? null,
  email: person?.email ?? null,
  revision,
});

export const contactRoutes = [
  route({
    method: 'get',
    path: '/v1/customers/{id}/contacts',
    summary: 'Who is written to',
    roles: ['admin', 'finance', 'legal', 'customer'],
    params: idParams('cus'),
    responses: { 200: z.strictObject({ data: z.array(contact) }) },
    async handler(call) {
      const { id: customerId } = call.params;
      mustSee(call, customerId, 'customer', customerId);
      const rows = await read(call, async (tx) => {
        if (!(await customerExists(tx, customerId))) throw notFound('customer', customerId);
        return contactsOf(tx, call.deps.vault, customerId);
      });
      return { status: 200, body: { data: rows.map(shown) } };
    },
  }),
  route({
    method: 'put',
    path: '/v1/customers/{id}/contacts/{role}',
    summary: 'Set who stands in a role',
    description: 'A new address is told to the open processes of the customer: a reminder, or an announcement, that waits for one goes on.',
    clause: 'GTC-4.2.b',
    roles: ['admin', 'finance', 'legal'],
    params: idParams('cus').extend({ role }),
    body: z.strictObject({ name: line(200), email: emailAddress }),
    responses: { 200: contact },
    async handler(call) {
      const { id: customerId, role: stands } = call.params;
      const asked = { providerId: call.caller.providerId, customerId, role: stands, person: call.body, actor: actorOf(call.caller) };
      const put = await read(call, async (tx) => {
        if (!(await customerExists(tx, customerId))) throw notFound('customer', customerId);
        return putContact(tx, call.deps.vault, asked);
      });
      void call.deps.teller.signal(put.told);
      return { status: 200, body: shown(put.contact) };
    },
  }),
];
