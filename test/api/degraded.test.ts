import { type Application, required, type Send, startApplication } from '../support/application';
import { askForAddress, newContract, newCustomer, openDunning } from '../support/contract-life';
import { eventually } from '../support/eventually';
import { type CuttableProxy, startProxy } from '../support/proxy';
import { startWorker } from '../support/worker';

jest.setTimeout(90_000);

const customer = () => ({ reference: crypto.randomUUID(), name: 'N', country: 'BE', language: 'fr' });
const keyed = () => ({ 'Idempotency-Key': crypto.randomUUID() });

describe('while PostgreSQL cannot be reached', () => {
  let application: Application;
  let proxy: CuttableProxy;
  let admin: Send;

  beforeAll(async () => {
    const url = new URL(required('DATABASE_URL'));
    proxy = await startProxy(url.host);
    url.host = proxy.address;
    application = await startApplication({ databaseUrl: url.toString() });
    admin = await application.as('admin');
  });
  afterAll(async () => {
    await application.stop();
    await proxy.close();
  });

  it('every request is 503 with Retry-After, nothing is done, and all is well once it is back', async () => {
    const body = customer();
    expect(await admin('GET', '/v1/customers')).toMatchObject({ status: 200 });
    proxy.cut();
    for (const answer of [
      await admin('POST', '/v1/customers', body, keyed()),
      await admin('GET', '/v1/customers'),
      await (await application.as('finance'))('GET', '/v1/customers'),
    ]) {
      expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
      expect(answer.headers.get('Retry-After')).toBe('2');
    }
    expect(await admin('GET', `/v1/customers/cus_${'0'.repeat(26)}/access`)).toMatchObject({ status: 503 });
    const ready = await application.send('GET', '/readyz');
    expect(ready).toMatchObject({
      status: 503,
      body: { ready: false, parts: { database: { ok: false, why: expect.any(String) }, temporal: { ok: true }, clocks: { ok: false } } },
    });
    expect(await application.send('GET', '/livez')).toMatchObject({ status: 200 });
    proxy.restore();
    await eventually(
      () => admin('GET', '/v1/customers'),
      ({ status }) => status === 200,
    );
    expect((await admin('GET', `/v1/customers?reference=${body.reference}`)).body.data).toEqual([]);
    expect(await admin('POST', '/v1/customers', body)).toMatchObject({ status: 201 });
  });
});

describe('while Temporal cannot be reached', () => {
  let application: Application;
  let proxy: CuttableProxy;
  let admin: Send;
  let path: string;
  const body = { option: 'send-again', reason: 'seen' };

  beforeAll(async () => {
    proxy = await startProxy(required('TEMPORAL_ADDRESS'));
    application = await startApplication({ temporalAddress: proxy.address, tellPatienceMs: 1_000 });
    admin = await application.as('admin');
    const customerId = await newCustomer(admin);
    await askForAddress(application, (await openDunning(application, await newContract(admin, customerId))).processId);
    const { body: worklist } = await admin('GET', `/v1/worklist?customerId=${customerId}`);
    path = `/v1/worklist/${worklist.data[0].id}/decision`;
  });
  afterAll(async () => {
    await application.stop();
    await proxy.close();
  });

  it('without a worker the fact is accepted, 202, and readiness names the worker', async () => {
    const ready = await application.send('GET', '/readyz');
    expect(ready).toMatchObject({
      status: 503,
      body: {
        parts: {
          database: { ok: true },
          temporal: { ok: true },
          worker: { ok: false, why: expect.stringContaining(application.taskQueue) },
          clocks: { ok: true },
        },
      },
    });
  });

  it('a fact is accepted, 202 with the place to look; readiness names Temporal; once it is back, the same request gets its answer', async () => {
    proxy.cut();
    const headers = keyed();
    const told = await admin('POST', path, body, headers);
    expect(told).toMatchObject({ status: 202, body: { status: 'pending', kind: 'decided' } });
    expect(told.headers.get('Location')).toBe(`/v1/operations/${told.body.id}`);
    expect(told.headers.get('Retry-After')).toBe('2');
    expect((await admin('GET', `/v1/operations/${told.body.id}`)).body).toEqual(told.body);
    expect(await admin('POST', '/v1/customers', customer())).toMatchObject({ status: 201 });
    expect(await application.send('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { parts: { database: { ok: true }, temporal: { ok: false }, worker: { ok: false } } },
    });

    proxy.restore();
    const worker = await startWorker(application);
    const done = await eventually(
      () => admin('POST', path, body, headers),
      ({ status }) => status !== 202,
    );
    expect(done).toMatchObject({
      status: 201,
      body: { option: 'send-again', accepted: { clause: 'GTC-4.2.b' }, operationId: told.body.id },
    });
    expect((await admin('GET', `/v1/operations/${told.body.id}`)).body).toMatchObject({ status: 'accepted', accepted: done.body.accepted });
    expect(
      await eventually(
        () => application.send('GET', '/readyz'),
        ({ status }) => status === 200,
      ),
    ).toMatchObject({ body: { ready: true } });
    await worker.stop();
  });

  it('an advance of a test clock is accepted, and advancing again once Temporal is back starts it', async () => {
    const { body: clock } = await admin('POST', '/v1/test-clocks', { name: 'stuck', now: '2026-03-02T08:00:00Z' });
    const advance = () => admin('POST', `/v1/test-clocks/${clock.id}/advance`, { to: '2026-03-03T08:00:00Z' });
    proxy.cut();
    expect(await advance()).toMatchObject({ status: 202, body: { status: 'advancing', now: '2026-03-02T08:00:00.000Z' } });
    proxy.restore();
    const worker = await startWorker(application);
    await eventually(
      () => advance().then(() => admin('GET', `/v1/test-clocks/${clock.id}`)),
      ({ body: { now } }) => now === '2026-03-03T08:00:00.000Z',
    );
    await worker.stop();
  });
});

describe('a part that does not answer', () => {
  it('a database without the migrations of this release is named with what is missing', async () => {
    const url = new URL(required('DATABASE_URL'));
    url.searchParams.set('options', '-csearch_path=nowhere');
    const application = await startApplication({ databaseUrl: url.toString() });
    const { body } = await application.send('GET', '/readyz');
    expect(body.parts.database).toEqual({ ok: false, why: expect.stringMatching(/migrations not applied: \d{14}_foundation/) });
    expect(body.parts.clocks).toEqual({ ok: true });
    await application.stop();
  });

  it('an instance that never reached Temporal starts and serves all the same', async () => {
    const application = await startApplication({ temporalAddress: '127.0.0.1:1', tellPatienceMs: 300 });
    const admin = await application.as('admin');
    expect(await admin('POST', '/v1/customers', customer())).toMatchObject({ status: 201 });
    expect(await application.send('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { parts: { temporal: { ok: false, why: expect.any(String) } } },
    });
    await application.stop();
  });
});
