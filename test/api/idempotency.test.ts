import { withProvider } from '../../adapters/prisma/with-provider';
import { type Application, type Send, startApplication } from '../support/application';
import { askForAddress, newContract, newCustomer, openDunning, takeTurn } from '../support/contract-life';

jest.setTimeout(90_000);

let application: Application;
let admin: Send;
let finance: Send;

beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 50 });
  admin = await application.as('admin');
  finance = await application.as('finance');
});
afterAll(() => application.stop());

const customer = (reference: string = crypto.randomUUID()) => ({ reference, name: 'N', country: 'BE', language: 'fr' });
const keyed = () => ({ 'Idempotency-Key': crypto.randomUUID() });

/** An item of the work list, and how many facts its process was told. */
async function openItem(): Promise<{ path: string; processId: string; facts: () => Promise<number> }> {
  const customerId = await newCustomer(admin);
  const { processId } = await openDunning(application, await newContract(admin, customerId));
  await askForAddress(application, processId);
  const { body } = await admin('GET', `/v1/worklist?customerId=${customerId}`);
  const facts = () =>
    withProvider(application.database, application.providerId, (tx) => tx.fact.count({ where: { processId, kind: 'decided' } }));
  return { path: `/v1/worklist/${body.data[0].id}/decision`, processId, facts };
}

describe('Idempotency-Key', () => {
  it('the same request gets the same answer, and is done once', async () => {
    const headers = keyed();
    const body = customer();
    const first = await admin('POST', '/v1/customers', body, headers);
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    const second = await admin('POST', '/v1/customers', reordered, headers);
    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  it('another body under the same key is refused', async () => {
    const headers = keyed();
    await admin('POST', '/v1/customers', customer(), headers);
    expect(await admin('POST', '/v1/customers', customer(), headers)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('the same text is another key on another path, and from another principal', async () => {
    const headers = keyed();
    const { body } = await admin('POST', '/v1/customers', customer(), headers);
    expect(await admin('POST', '/v1/test-clocks', { name: 'c', now: '2026-03-02T08:00:00Z' }, headers)).toMatchObject({ status: 201 });
    const other = await finance('POST', '/v1/customers', customer(), headers);
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(body.id);
  });

  it('of ten at once, one is done; the others get its answer or are told that it is in progress', async () => {
    const headers = keyed();
    const body = customer();
    const answers = await Promise.all(Array.from({ length: 10 }, () => admin('POST', '/v1/customers', body, headers)));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ body: { id } }) => id)).size).toBe(1);
    const rest = answers.filter(({ status }) => status !== 201);
    expect(rest.every(({ status, body: { code } }) => status === 409 && code === 'request_in_progress')).toBe(true);
    expect(await admin('POST', '/v1/customers', body, headers)).toMatchObject({ status: 201, body: { id: made[0]?.body.id } });
  });

  it('while the first request has not committed, the same one is told that it is in progress', async () => {
    const headers = keyed();
    const body = customer();
    const { database, providerId } = application;
    const [{ prefix } = { prefix: '' }] = await withProvider(database, providerId, (tx) =>
      tx.apiKey.findMany({ where: { role: 'admin' }, orderBy: { recordedAt: 'asc' } }),
    );
    await withProvider(database, providerId, async (tx) => {
      const id = { providerId, principal: prefix, method: 'POST', path: '/v1/customers', key: headers['Idempotency-Key'] };
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${JSON.stringify(id)}, 0))::text`;
      const during = await admin('POST', '/v1/customers', body, headers);
      expect(during).toMatchObject({ status: 409, body: { code: 'request_in_progress' } });
      expect(during.headers.get('Retry-After')).toBe('1');
    });
    expect(await admin('POST', '/v1/customers', body, headers)).toMatchObject({ status: 201 });
  });

  it('a refused request claims no key: put right, it is done under the same one', async () => {
    const headers = keyed();
    const taken = customer();
    await admin('POST', '/v1/customers', taken);
    expect(await admin('POST', '/v1/customers', taken, headers)).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    expect(await admin('POST', '/v1/customers', customer(), headers)).toMatchObject({ status: 201 });
  });

  it('a fact is told once, and a repeat is answered from it, also where the first answer was never stored', async () => {
    const { path, processId, facts } = await openItem();
    const headers = keyed();
    const body = { option: 'send-again', reason: 'seen' };
    const first = await finance('POST', path, body, headers);
    expect(first.status).toBe(202);
    const again = await finance('POST', path, body, headers);
    expect([again.status, again.body, await facts()]).toEqual([202, first.body, 1]);
    await takeTurn(application, processId);
    const done = await finance('POST', path, body, headers);
    expect(done).toMatchObject({ status: 201, body: { option: 'send-again', operationId: first.body.id } });
    expect((await finance('POST', path, body, headers)).body).toEqual(done.body);
    expect(await facts()).toBe(1);
  });

  it('the secret of a key is not kept for a repeat', async () => {
    const headers = keyed();
    const body = { role: 'service', label: 'software' };
    const first = await admin('POST', '/v1/api-keys', body, headers);
    const second = await admin('POST', '/v1/api-keys', body, headers);
    expect(first.body.secret).toMatch(/^tacit_/);
    expect([second.status, second.body]).toEqual([201, { ...first.body, secret: null }]);
    const kept = await withProvider(application.database, application.providerId, (tx) => tx.idempotencyKey.findMany());
    expect(JSON.stringify(kept)).not.toContain(first.body.secret);
  });

  it.each([
    ['x', 201],
    ['x'.repeat(255), 201],
    ['x'.repeat(256), 400],
    ['with space', 400],
  ])('%s is a key: %i', async (key, status) => {
    expect(await finance('POST', '/v1/customers', customer(), { 'Idempotency-Key': key })).toMatchObject({ status });
  });

  it('is of no matter to a method that can be repeated anyway', async () => {
    const id = await newCustomer(admin);
    const headers = keyed();
    for (const name of ['One', 'Two'])
      expect(await admin('PATCH', `/v1/customers/${id}`, { name }, headers)).toMatchObject({ status: 200, body: { name } });
  });
});
