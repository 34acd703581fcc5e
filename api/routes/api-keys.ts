import { z } from 'zod';
import { type ApiKeyRow, apiKeys, createApiKey, revokeApiKey } from '../../adapters/prisma/api-keys';
import { customerExists } from '../../adapters/prisma/customers';
import { roles } from '../caller';
import { found, notFound, problem } from '../problem';
import { read, route } from '../route';
import { id, line, moment, page, pageOf, pageQuery } from '../schemas';
import { write } from '../writing';

const keyId = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'expected the id of a key')
  .meta({ example: '3f9a0c1d2e4b5a69' });
const apiKey = z
  .strictObject({
    id: keyId,
    role: z.enum(roles),
    customerId: id('cus').optional(),
    label: z.string(),
    createdAt: moment,
    expiresAt: moment.optional(),
    revokedAt: moment.optional(),
  })
  .meta({ id: 'ApiKey' });
const secret = z
  .string()
  .nullable()
  .meta({ description: 'Shown in this answer only; null when a request is repeated under its Idempotency-Key.' });

const shown = ({ prefix, role, customerId, label, recordedAt, expiresAt, revokedAt }: ApiKeyRow): z.infer<typeof apiKey> => ({
  id: prefix,
  role: role as (typeof roles)[number],
  ...(customerId !== null && { customerId }),
  label,
  createdAt: recordedAt.toISOString(),
  ...(expiresAt !== null && { expiresAt: expiresAt.toISOString() }),
  ...(revokedAt !== null && { revokedAt: revokedAt.toISOString() }),
});

const newKey = z
  .strictObject({ role: z.enum(roles), customerId: id('cus').optional(), label: line(100), expiresAt: moment.optional() })
  .refine(({ role, customerId }) => (role === 'customer') === (customerId !== undefined), {
    path: ['customerId'],
    error: 'expected with the role customer, and with no other',
  })
  .refine(({ expiresAt }) => expiresAt === undefined || Date.parse(expiresAt) > Date.now(), {
    path: ['expiresAt'],
    error: 'expected an instant to come',
  });

export const apiKeyRoutes = [
  route({
    method: 'post',
    path: '/v1/api-keys',
    summary: 'Make a key',
    roles: ['admin'],
    body: newKey,
    responses: { 201: apiKey.extend({ secret }).meta({ id: 'NewApiKey' }) },
    handler: (call) =>
      write(call, async (tx) => {
        const { role, customerId, label, expiresAt } = call.body;
        if (customerId !== undefined && !(await customerExists(tx, customerId))) throw notFound('customer', customerId);
        const given = { ...(customerId && { customerId }), ...(expiresAt && { expiresAt: new Date(expiresAt) }) };
        const { row, key } = await createApiKey(tx, call.caller.providerId, { role, label, ...given });
        const body = shown(row);
        return { status: 201, body: { ...body, secret: key }, remembered: { ...body, secret: null } };
      }),
  }),
  route({
    method: 'get',
    path: '/v1/api-keys',
    summary: 'Keys, without their secrets',
    roles: ['admin'],
    query: pageQuery,
    responses: { 200: pageOf(apiKey) },
    handler: async (call) => ({
      status: 200,
      body: page(await read(call, (tx) => apiKeys(tx, call.query)), call.query, ({ prefix }) => prefix, shown),
    }),
  }),
  route({
    method: 'delete',
    path: '/v1/api-keys/{id}',
    summary: 'Revoke a key',
    description: 'It is refused within 5 seconds everywhere. A key cannot revoke itself, so that nobody is locked out by mistake.',
    roles: ['admin'],
    params: z.strictObject({ id: keyId }),
    responses: { 200: apiKey },
    async handler(call) {
      const { id: prefix } = call.params;
      if (prefix === call.caller.keyPrefix) throw problem('key_in_use', 'Revoke it with another key.');
      const revoked = found(await read(call, (tx) => revokeApiKey(tx, prefix, new Date())), 'key', prefix);
      call.deps.keys.forget(prefix);
      return { status: 200, body: shown(revoked) };
    },
  }),
];
