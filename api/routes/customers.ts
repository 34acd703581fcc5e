import { z } from 'zod';
import { type CustomerRow, changeCustomer, createCustomer, customerOf, customersOf } from '../../adapters/prisma/customers';
import { clockOf } from '../../adapters/prisma/test-clocks';
import { found, problem } from '../problem';
import { mustSee, read, route } from '../route';
import { country, id, idParams, language, line, moment, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const details = { name: line(200), country, language };
const vatNumber = z
  .string()
  .regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/, 'expected a VAT number with its country and without spaces, such as BE0123456789');

const addressLines = z
  .array(line(60))
  .max(5, 'expected at most 5 lines')
  .meta({
    description: 'Street and town of its registered office, a line each: where registered letters go.',
    example: ['Rue Haute 1', '1000 Bruxelles'],
  });

const customer = z
  .strictObject({
    id: id('cus'),
    reference: z.string().meta({ description: "The provider's own name for the customer." }),
    name: z.string(),
    country,
    language: language.meta({ description: 'Of what it is sent.' }),
    vatNumber: z.string().optional(),
    addressLines: z.array(z.string()),
    clockId: id('clk').optional(),
    createdAt: moment,
  })
  .meta({ id: 'Customer' });

const shown = ({
  id: customerId,
  reference,
  name,
  country: where,
  language: tongue,
  vatNumber: vat,
  addressLines: lines,
  clockId,
  recordedAt,
}: CustomerRow) =>
  ({
    ...{ id: customerId, reference, name, country: where, language: tongue },
    ...(vat !== null && { vatNumber: vat }),
    addressLines: lines,
    ...(clockId !== null && { clockId }),
    createdAt: recordedAt.toISOString(),
  }) satisfies z.infer<typeof customer>;

export const customerRoutes = [
  route({
    method: 'post',
    path: '/v1/customers',
    summary: 'Enter a customer',
    roles: ['admin', 'finance', 'legal'],
    body: z.strictObject({
      reference: line(64),
      ...details,
      vatNumber: vatNumber.optional(),
      addressLines: addressLines.default([]),
      clockId: id('clk').optional(),
    }),
    responses: { 201: customer },
    handler: (call) =>
      write(call, async (tx) => {
        const { clockId, reference } = call.body;
        if (clockId !== undefined) found(await clockOf(tx, clockId), 'test clock', clockId);
        const created = await createCustomer(tx, call.caller.providerId, call.body);
        if (created === undefined) throw problem('already_exists', `There is a customer with the reference ${reference}.`);
        return { status: 201, headers: { Location: `/v1/customers/${created.id}` }, body: shown(created) };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/customers',
    summary: 'Customers',
    roles: ['admin', 'finance', 'legal', 'operator', 'customer'],
    query: pageQuery.extend({ reference: z.string().optional() }),
    responses: { 200: pageOf(customer) },
    async handler(call) {
      const rows = await read(call, (tx) => customersOf(tx, { ...call.query, id: call.caller.customerId }));
      return { status: 200, body: page(rows, call.query, (row) => row.id, shown) };
    },
  }),
  route({
    method: 'get',
    path: '/v1/customers/{id}',
    summary: 'A customer',
    roles: ['admin', 'finance', 'legal', 'operator', 'customer'],
    params: idParams('cus'),
    responses: { 200: customer },
    async handler(call) {
      mustSee(call, call.params.id, 'customer', call.params.id);
      return { status: 200, body: shown(found(await read(call, (tx) => customerOf(tx, call.params.id)), 'customer', call.params.id)) };
    },
  }),
  route({
    method: 'patch',
    path: '/v1/customers/{id}',
    summary: 'Change what is given',
    description: 'Reference and clock stay what they were.',
    roles: ['admin', 'finance', 'legal'],
    params: idParams('cus'),
    body: z.strictObject({ ...details, vatNumber: vatNumber.nullable(), addressLines }).partial(),
    responses: { 200: customer },
    async handler(call) {
      const { id: customerId } = call.params;
      return {
        status: 200,
        body: shown(found(await read(call, (tx) => changeCustomer(tx, customerId, call.body)), 'customer', customerId)),
      };
    },
  }),
];
