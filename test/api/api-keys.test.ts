import { hashOfKey } from '../../adapters/prisma/api-keys';
import { createAuthenticator } from '../../api/authentication';
import { type Application, request, type Send, startApplication } from '../support/application';
import { newCustomer } from '../support/contract-life';

let application: Application;
let admin: Send;

beforeAll(async () => {
  application = await startApplication();
  admin = await application.as('admin');
});
afterAll(() => application.stop());

const use = (secret: string) => request(`${application.url}/v1/customers`, 'GET', undefined, { Authorization: `Bearer ${secret}` });

describe('keys', () => {
  it('are made, used, listed without secret, and revoked at once', async () => {
    const { status, body } = await admin('POST', '/v1/api-keys', { role: 'finance', label: 'accounting' });
    expect([status, body.role, body.label]).toEqual([201, 'finance', 'accounting']);
    expect(await use(body.secret)).toMatchObject({ status: 200 });
    const listed = await admin('GET', '/v1/api-keys');
    expect(listed.body.data).toEqual(expect.arrayContaining([expect.objectContaining({ id: body.id, label: 'accounting' })]));
    expect(JSON.stringify(listed.body)).not.toContain(body.secret);
    const revoked = await admin('DELETE', `/v1/api-keys/${body.id}`);
    expect(revoked.body.revokedAt).toMatch(/^20/);
    expect(await use(body.secret)).toMatchObject({ status: 401 });
    expect((await admin('DELETE', `/v1/api-keys/${body.id}`)).body).toEqual(revoked.body);
  });

  it('are stored as a hash only', async () => {
    const { body } = await admin('POST', '/v1/api-keys', { role: 'finance', label: 'hashed' });
    const stored = await application.database.apiKeyIndex.findUniqueOrThrow({ where: { prefix: body.id } });
    expect(Buffer.from(stored.hash)).toEqual(hashOfKey(body.secret));
    expect(JSON.stringify({ ...stored, hash: Buffer.from(stored.hash).toString() })).not.toContain(body.secret.slice(-43));
  });

  it('do not open with another secret of the same prefix', async () => {
    const { body } = await admin('POST', '/v1/api-keys', { role: 'finance', label: 'guessed' });
    const other = body.secret.endsWith('A') ? 'B' : 'A';
    expect(await use(`${body.secret.slice(0, -1)}${other}`)).toMatchObject({ status: 401 });
    expect(await use(body.secret)).toMatchObject({ status: 200 });
  });

  it('cannot revoke themselves', async () => {
    const { body } = await admin('POST', '/v1/api-keys', { role: 'admin', label: 'self' });
    const own = await request(`${application.url}/v1/api-keys/${body.id}`, 'DELETE', undefined, { Authorization: `Bearer ${body.secret}` });
    expect(own).toMatchObject({ status: 409, body: { code: 'key_in_use' } });
    expect(await use(body.secret)).toMatchObject({ status: 200 });
  });

  it.each([
    [{ role: 'customer' }, 'customerId'],
    [{ role: 'finance', customerId: `cus_${'0'.repeat(26)}` }, 'customerId'],
    [{ role: 'emperor' }, 'role'],
    [{ role: 'finance', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
  ])('are refused with %j', async (body, path) => {
    expect(await admin('POST', '/v1/api-keys', { label: 'x', ...body })).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  it('of the role customer need a customer of the provider', async () => {
    const theirs = await newCustomer(await application.as('admin', { providerId: application.otherProviderId }));
    expect(await admin('POST', '/v1/api-keys', { role: 'customer', customerId: theirs, label: 'x' })).toMatchObject({ status: 404 });
    const ours = await newCustomer(admin);
    const { body } = await admin('POST', '/v1/api-keys', { role: 'customer', customerId: ours, label: 'x' });
    expect((await use(body.secret)).body.data.map(({ id }: { id: string }) => id)).toEqual([ours]);
  });
});

describe('authentication', () => {
  const secret = `tacit_${'1'.repeat(16)}_${'s'.repeat(43)}`;
  const stored = {
    prefix: '1'.repeat(16),
    hash: hashOfKey(secret),
    providerId: 'prv_1',
    role: 'finance',
    customerId: null,
    expiresAt: null,
    revokedAt: null,
  };
  const expiresAt = new Date('2026-03-02T10:00:00.000Z');

  it.each([
    ['one millisecond before it expires', -1, true],
    ['at the instant at which it expires', 0, false],
  ])('%s, a key is let in: %#', async (_when, after, isLetIn) => {
    const { callerOf } = createAuthenticator(
      async () => ({ ...stored, expiresAt }),
      () => expiresAt.getTime() + after,
    );
    const caller = callerOf(`Bearer ${secret}`).then(
      () => true,
      () => false,
    );
    expect(await caller).toBe(isLetIn);
  });

  it('notices within 5 seconds what another process revoked, and not later', async () => {
    let now = 0;
    let revokedAt: Date | null = null;
    const { callerOf } = createAuthenticator(
      async () => ({ ...stored, revokedAt }),
      () => now,
    );
    await callerOf(`Bearer ${secret}`);
    revokedAt = new Date();
    now = 4_999;
    expect(await callerOf(`Bearer ${secret}`)).toEqual({ providerId: 'prv_1', role: 'finance', keyPrefix: stored.prefix });
    now = 5_000;
    await expect(callerOf(`Bearer ${secret}`)).rejects.toMatchObject({ status: 401 });
  });

  it.each([
    ['customer', null],
    ['finance', 'cus_1'],
    ['emperor', null],
  ])('a stored key of the role %s with the customer %s opens nothing', async (role, customerId) => {
    const { callerOf } = createAuthenticator(async () => ({ ...stored, role, customerId }));
    await expect(callerOf(`Bearer ${secret}`)).rejects.toMatchObject({ status: 401 });
  });
});
