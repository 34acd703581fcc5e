import { randomUUID } from 'node:crypto';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { mailsTo } from '../../support/mails';
import { advance, type House, openHouse } from '../../support/money';
import { anAddition, announced, newClock, newObjector, type Objector, prove, windowOf } from '../../support/subprocessing';
import { until } from '../../support/until';

jest.setTimeout(180_000);

let house: House;
beforeAll(async () => {
  house = await openHouse({ courier: true });
});
afterAll(() => house.close());

const get = async (path: string) => (await house.admin('GET', path)).body;
const gateOf = (changeId: string) => get(`/v1/subprocessor-changes/${changeId}/gate`);

describe('a change that is announced (DPA-4.1)', () => {
  it('DPA-4.1.a, DPA-4.1.c: one customer objects, another is silent: the gate opens for the silent one only, on the day of the start', async () => {
    const clockId = await newClock(house);
    const [silent, objector] = [await newObjector(house, clockId), await newObjector(house, clockId)] as [Objector, Objector];
    const change = await announced(house, anAddition(clockId), 2);
    expect(change).toMatchObject({ stage: 'announcing', missing: expect.arrayContaining(['same-obligations']), warnings: [] });
    await prove(house, change.subprocessorId);

    const open = await windowOf(house, change.id, silent);
    expect(open).toMatchObject({
      ...{ stage: 'open', receipt: { by: 'software', on: '2026-03-02' }, lastDayOn: '2026-04-01', daysLeft: 30, objections: [] },
      ifSilent: { clause: 'DPA-4.1.c', text: expect.stringContaining('until Wednesday 1 April 2026') },
      announced: { message: 'We move our mails.\nNothing changes for you.' },
    });
    const [mail] = await until('the mail', async () => {
      const mails = await mailsTo(objector.address);
      return mails.length > 0 ? mails : undefined;
    });
    expect(mail?.text).toContain(change.id);

    const raised = await objector.send('POST', `/v1/subprocessor-changes/${change.id}/objections`, {
      grounds: 'Our data may not leave us.',
    });
    expect(raised).toMatchObject({
      status: 201,
      body: { status: 'under-review', channel: 'api', grounds: ['Our data may not leave us.'] },
    });

    await advance(house, { clockId }, '2026-04-01T22:02:00Z');
    expect(await windowOf(house, change.id, silent)).toMatchObject({ stage: 'accepted', gate: { mayStart: true } });
    expect(await gateOf(change.id)).toMatchObject({
      mayStart: false,
      reasons: expect.arrayContaining([expect.objectContaining({ clause: 'DPA-4.1.a' })]),
    });
    await advance(house, { clockId }, '2026-05-04T10:00:00Z');
    expect(await gateOf(change.id)).toMatchObject({ mayStart: true, mode: 'per-customer', open: 1, shut: 1 });
    const { data } = await get(`/v1/subprocessor-changes/${change.id}/gate/customers`);
    expect(new Map(data.map((one: { customerId: string; mayStart: boolean }) => [one.customerId, one.mayStart]))).toEqual(
      new Map([
        [silent.customerId, true],
        [objector.customerId, false],
      ]),
    );
    expect(await get(`/v1/subprocessor-changes/${change.id}`)).toMatchObject({
      ...{ stage: 'in-effect', effectOn: '2026-05-04' },
      progress: { announced: 2, received: 2, open: 0, closed: 1, objected: 1, mayStart: 1 },
    });
    expect(await get(`/v1/subprocessors/${change.subprocessorId}`)).toMatchObject({
      ...{ status: 'in-use', inUseFrom: '2026-05-04', history: [{ from: '2026-05-04', status: 'in-use', changeId: change.id }] },
    });
    expect((await mailsTo(silent.address)).map(({ subject }) => subject)).toHaveLength(2);
  });
});

describe('a request that is repeated under its key', () => {
  it('DPA-4.1.b: objects once and is answered with the grounds again, which no answer that is kept for it holds', async () => {
    const clockId = await newClock(house);
    const objector = await newObjector(house, clockId);
    const { id: changeId } = await announced(house, anAddition(clockId), 1);
    const key = { 'Idempotency-Key': randomUUID() };
    const raise = () => objector.send('POST', `/v1/subprocessor-changes/${changeId}/objections`, { grounds: 'Never seen before.' }, key);
    const first = await raise();
    expect(first).toMatchObject({ status: 201, body: { grounds: ['Never seen before.'] } });
    expect(await raise()).toMatchObject({ status: 201, body: first.body });
    expect((await windowOf(house, changeId, objector)).objections).toHaveLength(1);
    const { database, providerId } = house.application;
    const kept = await withProvider(database, providerId, (tx) => tx.idempotencyKey.findMany());
    expect(kept.map(({ key: known }) => known)).toContain(key['Idempotency-Key']);
    expect(JSON.stringify(kept)).not.toContain('Never seen before.');
  });
});
