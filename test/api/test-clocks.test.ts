import { type Application, type Send, startApplication } from '../support/application';
import { newContract, newCustomer, openDunning } from '../support/contract-life';
import { eventually } from '../support/eventually';
import { startWorker } from '../support/worker';

jest.setTimeout(90_000);

let application: Application;
let worker: Awaited<ReturnType<typeof startWorker>>;
let operator: Send;

beforeAll(async () => {
  application = await startApplication();
  worker = await startWorker(application);
  operator = await application.as('operator');
});
afterAll(async () => {
  await worker.stop();
  await application.stop();
});

const newClock = async (): Promise<string> =>
  (await operator('POST', '/v1/test-clocks', { name: 'sandbox', now: '2026-03-02T08:00:00Z' })).body.id;
const advance = (id: string, to: string) => operator('POST', `/v1/test-clocks/${id}/advance`, { to });
const ready = (id: string) =>
  eventually(
    () => operator('GET', `/v1/test-clocks/${id}`),
    ({ body: { status } }) => status !== 'advancing',
  );

describe('a test clock', () => {
  it('stands still until it is advanced, and is ready at its target', async () => {
    const id = await newClock();
    expect(await operator('GET', `/v1/test-clocks/${id}`)).toMatchObject({ body: { now: '2026-03-02T08:00:00.000Z', status: 'ready' } });
    const advanced = await advance(id, '2027-03-02T09:00:00+01:00');
    expect(advanced).toMatchObject({ status: 202, body: { status: 'advancing', target: '2027-03-02T08:00:00.000Z' } });
    expect((await ready(id)).body).toEqual({ id, name: 'sandbox', now: '2027-03-02T08:00:00.000Z', status: 'ready' });
  });

  it('can be advanced again the moment it is ready, many times over', async () => {
    const id = await newClock();
    for (let day = 3; day < 13; day += 1) {
      const to = `2026-03-${String(day).padStart(2, '0')}T08:00:00.000Z`;
      expect(await advance(id, to)).toMatchObject({ status: 202 });
      expect((await ready(id)).body).toMatchObject({ status: 'ready', now: to });
    }
  });

  it('moves forward only: its own now is allowed, a millisecond before it is not', async () => {
    const id = await newClock();
    expect(await advance(id, '2026-03-02T07:59:59.999Z')).toMatchObject({ status: 409, body: { code: 'clock_moves_forward_only' } });
    expect(await advance(id, '2026-03-02T08:00:00.000Z')).toMatchObject({ status: 202 });
    expect((await ready(id)).body).toMatchObject({ status: 'ready', now: '2026-03-02T08:00:00.000Z' });
  });

  it('takes what lives on it along: a process on it waits as of its new now', async () => {
    const admin = await application.as('admin');
    const id = await newClock();
    const { processId } = await openDunning(application, await newContract(admin, await newCustomer(admin), { clockId: id }));
    const { database, providerId, deps } = application;
    const process = await database.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('app.provider_id', ${providerId}, true)`;
      return tx.process.findUniqueOrThrow({ where: { id: processId } });
    });
    await deps.teller.signal([{ providerId, processId, kind: process.kind, subjectId: process.subjectId, contractId: process.contractId }]);
    await advance(id, '2026-04-08T06:59:59.000Z');
    expect((await ready(id)).body).toMatchObject({ status: 'ready', now: '2026-04-08T06:59:59.000Z' });
    const { body } = await admin('GET', `/v1/processes/${processId}/forecast`);
    expect([body.from, body.events[0].at]).toEqual(['2026-04-08T06:59:59.000Z', '2026-04-08T07:00:00.000Z']);
  });

  it.each([
    ['1999-12-31T23:59:59Z', 400],
    ['2000-01-01T00:00:00Z', 201],
    ['2099-12-31T23:59:59Z', 201],
    ['2100-01-01T00:00:00Z', 400],
    ['2026-02-30T00:00:00Z', 400],
    ['2026-03-02', 400],
  ])('begins at an instant from 2000 to 2099: %s is %i', async (now, status) => {
    expect(await operator('POST', '/v1/test-clocks', { name: 'c', now })).toMatchObject({ status });
  });
});
