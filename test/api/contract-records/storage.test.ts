import { randomUUID } from 'node:crypto';
import type { Send } from '../../support/application';
import { newContract, newCustomer } from '../../support/contract-life';
import { mailsTo } from '../../support/mails';
import { advance, type Debtor, type House, newDebtor, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
let operator: Send;
let service: Send;
beforeAll(async () => {
  house = await openHouse();
  operator = await house.application.as('operator');
  service = await house.application.as('service');
});
afterAll(() => house.close());

const GB = 1_000_000_000;
const get = async (path: string) => (await house.admin('GET', path)).body;
const storageOf = (contractId: string) => get(`/v1/contracts/${contractId}/storage`);
const reading = (contractId: string, readAt: string, usedBytes: number) => ({ contractId, readAt, usedBytes });
const enter = (...readings: object[]) => service('POST', '/v1/storage-readings', { readings });
const propose = (contractId: string, body: object, send: Send = operator) =>
  send('POST', `/v1/contracts/${contractId}/storage-orders`, body);
const say = (orderId: string, what: string, body: object | undefined, send: Send = operator) =>
  send('POST', `/v1/storage-orders/${orderId}/${what}`, body);

/** A customer on a clock at 2 March 2026, 11:00 in Brussels, with a contact person. */
async function newUser(more: object = {}): Promise<Debtor> {
  const debtor = await newDebtor(house, '2026-03-02T10:00:00Z', more);
  await house.admin('PUT', `/v1/customers/${debtor.customerId}/contacts/contact-person`, { name: 'Ann Canary', email: debtor.address });
  return debtor;
}
const mailed = (debtor: Debtor, count: number) =>
  until(`${count} mails`, async () => {
    const mails = await mailsTo(debtor.address);
    return mails.length >= count ? mails : undefined;
  });
const itemOf = async ({ contractId }: Pick<Debtor, 'contractId'>) =>
  (await get('/v1/worklist?limit=200')).data.find(
    (item: { kind: string; subjectId: string }) => item.subjectId === contractId && item.kind === 'storageNotice',
  );

describe('storage above the limit (GTC-3.7.2.a, b)', () => {
  it('GTC-3.7.2.a: is told the customer once, with what it uses, the limit and what to do; then what became of it, three times', async () => {
    const user = await newUser();
    const { contractId } = user;
    expect(await enter(reading(contractId, '2026-03-01T00:00:00Z', 50 * GB))).toMatchObject({
      status: 201,
      body: { data: [{ isAbove: false }] },
    });
    expect(await storageOf(contractId)).toMatchObject({
      stage: 'within',
      used: { gigabytes: '50.00', isAbove: false },
      orders: [],
      told: [],
    });
    expect(await storageOf(contractId)).not.toHaveProperty('processId');

    const above = reading(contractId, '2026-03-02T00:00:00Z', 50 * GB + 1);
    expect(await enter(above)).toMatchObject({ status: 201, body: { data: [{ status: 'accepted', isAbove: true }] } });
    expect(await enter(above)).toMatchObject({ status: 201, body: { data: [{ status: 'known', isAbove: true }] } });
    const [contact] = await mailed(user, 1);
    expect(contact?.text).toMatch(/50,00 Go \(50.000.000.001 octets\)/);
    expect(contact?.text).toContain('GTC-3.7.2.a');
    const seen = await until('the contact is told', async () => {
      const storage = await storageOf(contractId);
      return storage.informing === undefined ? undefined : storage;
    });
    expect(seen).toMatchObject({
      ...{ stage: 'informing', limit: { gigabytes: 50, bytes: 50 * GB, gigabyte: 'decimal', parts: [{ gigabytes: 50 }] } },
      ...{ told: [{ notice: 'contact-1', status: 'sent' }], informing: { contactedOn: '2026-03-02', untilOn: '2026-06-02' } },
      next: { at: '2026-04-02T07:00:00.000Z', reason: { clause: 'GTC-3.7.2.b' } },
    });

    await enter(reading(contractId, '2026-03-02T09:00:00Z', 52 * GB));
    await advance(house, user, '2026-04-02T07:00:00Z');
    const [, first] = await mailed(user, 2);
    expect(first?.text).toContain('52,00 Go');
    await enter(reading(contractId, '2026-04-02T06:00:00Z', 40 * GB));
    await advance(house, user, '2026-05-02T08:00:00Z');
    const [, , second] = await mailed(user, 3);
    expect(second?.text).toContain('la limite de 50 Go est respectée');
    await advance(house, user, '2026-12-02T08:00:00Z');
    expect(await mailed(user, 4)).toHaveLength(4);
    expect((await mailsTo(user.address)).at(-1)?.text).toContain('dernier de ces messages');
    const { processId } = await storageOf(contractId);
    expect(await get(`/v1/processes/${processId}`)).toMatchObject({ status: 'closed', kind: 'storageNotice' });
    const { data: lines } = await get(`/v1/processes/${processId}/timeline`);
    expect(JSON.stringify(lines)).not.toMatch(/canary/i);
  });

  it('GTC-3.7.2.a: a reading that arrives late and proves it reopens what was closed, and one before it changes nothing that was told', async () => {
    const user = await newUser();
    const { contractId } = user;
    await enter(reading(contractId, '2026-03-02T08:00:00Z', 40 * GB), reading(contractId, '2026-03-01T08:00:00Z', 60 * GB));
    await mailed(user, 1);
    await enter(reading(contractId, '2026-02-20T08:00:00Z', 58 * GB), reading(contractId, '2026-02-25T08:00:00Z', 10 * GB));
    await advance(house, user, '2026-03-03T08:00:00Z');
    expect(await mailsTo(user.address)).toHaveLength(1);
    const { processId } = await storageOf(contractId);
    const { data: lines } = await get(`/v1/processes/${processId}/timeline`);
    expect(lines.filter(({ kind }: { kind: string }) => kind === 'usageRead')).toHaveLength(4);
  });

  it('GTC-3.7.2.a: support is asked where nobody can be written to; told by telephone, the time runs from that day', async () => {
    const { clockId } = await newDebtor(house);
    const customerId = await newCustomer(house.admin, { clockId });
    const user = { contractId: await newContract(house.admin, customerId) };
    await enter(reading(user.contractId, '2026-03-02T08:00:00Z', 60 * GB));
    const item = await until('support is asked', () => itemOf(user));
    expect(item.question.clause).toBe('GTC-3.7.2.a');
    const decision = { option: 'told-otherwise', reason: 'Called Mr Canary.' };
    expect(await house.finance('POST', `/v1/worklist/${item.id}/decision`, decision)).toMatchObject({ status: 403 });
    expect(await operator('POST', `/v1/worklist/${item.id}/decision`, decision)).toMatchObject({ status: 201 });
    expect(await storageOf(user.contractId)).toMatchObject({
      ...{ stage: 'informing', told: [{ status: 'told-otherwise' }], informing: { contactedOn: '2026-03-02' } },
    });
  });

  it('GTC-3.7.2.a: a mail that came back is told by whoever reads the mailbox, and put before support', async () => {
    const user = await newUser();
    await enter(reading(user.contractId, '2026-03-02T08:00:00Z', 60 * GB));
    await mailed(user, 1);
    const notice = await until('it is sent', async () =>
      (await get('/v1/notices?limit=200')).data.find(
        (one: { subjectId: string; status: string }) => one.subjectId === user.contractId && one.status === 'sent',
      ),
    );
    expect(await house.admin('POST', `/v1/notices/${notice.id}/bounces`, {})).toMatchObject({ status: 201 });
    expect(await until('support is asked', () => itemOf(user))).toBeDefined();
  });

  it.each<[string, (contractId: string) => object, number, string]>([
    ['a reading below zero', (contractId) => ({ readings: [reading(contractId, '2026-03-02T08:00:00Z', -1)] }), 400, 'invalid_request'],
    ['part of a byte', (contractId) => ({ readings: [reading(contractId, '2026-03-02T08:00:00Z', 1.5)] }), 400, 'invalid_request'],
    ['a reading to come', (contractId) => ({ readings: [reading(contractId, '2026-03-02T10:00:01Z', 1)] }), 422, 'dated_in_the_future'],
    [
      'one from before the contract',
      (contractId) => ({ readings: [reading(contractId, '2026-01-04T08:00:00Z', 1)] }),
      422,
      'dates_out_of_order',
    ],
    ['no reading', () => ({ readings: [] }), 400, 'invalid_request'],
    ['an unknown contract', () => ({ readings: [reading(`ctr_${'0'.repeat(26)}`, '2026-03-02T08:00:00Z', 1)] }), 404, 'not_found'],
    [
      'a good one beside a bad one',
      (contractId) => ({
        readings: [reading(contractId, '2026-03-02T08:00:00Z', 60 * GB), reading(contractId, '2027-03-02T08:00:00Z', 1)],
      }),
      ...([422, 'dated_in_the_future'] as [number, string]),
    ],
    [
      'two figures for one instant',
      (contractId) => ({
        readings: [reading(contractId, '2026-03-02T08:00:00Z', 1), reading(contractId, '2026-03-02T08:00:00.000Z', 2)],
      }),
      ...([409, 'figure_differs'] as [number, string]),
    ],
  ])('GTC-3.7.2.a: %s is refused, and nothing is entered', async (_what, body, status, code) => {
    const { contractId } = await newUser();
    await refusedAs(house, () => service('POST', '/v1/storage-readings', body(contractId)), status, code);
  });

  it('GTC-3.7.2.a: 100 readings are entered at once, though each is above the limit of another contract; one more is refused', async () => {
    const { customerId, contractId } = await newUser();
    const contractIds = [contractId];
    while (contractIds.length < 100) contractIds.push(await newContract(house.admin, customerId));
    const readings = contractIds.map((one) => reading(one, '2026-03-02T08:00:00Z', 60 * GB));
    const more = reading(contractId, '2026-03-02T09:00:00Z', 60 * GB);
    await refusedAs(house, () => enter(...readings, more), 400, 'invalid_request', {
      errors: [{ path: 'readings', message: expect.stringContaining('at most 100') }],
    });
    const { status, body } = await enter(...readings);
    expect([status, body.data.length]).toEqual([201, 100]);
  });

  it('GTC-3.7.2.a: another figure for an instant that is on record is refused', async () => {
    const { contractId } = await newUser();
    await enter(reading(contractId, '2026-03-02T08:00:00Z', 5));
    await refusedAs(house, () => enter(reading(contractId, '2026-03-02T08:00:00Z', 6)), 409, 'figure_differs', { clause: 'GTC-3.7.2.a' });
  });

  it('GTC-3.7.2.a: a contract whose document limits no storage has none of this', async () => {
    const customerId = await newCustomer(house.admin);
    const contractId = await newContract(house.admin, customerId, { document: 'qualifio-privacy@2018-02-01' });
    await refusedAs(house, () => enter(reading(contractId, '2026-02-01T08:00:00Z', 1)), 409, 'not_in_contract');
    await refusedAs(house, () => house.admin('GET', `/v1/contracts/${contractId}/storage`), 409, 'not_in_contract');
  });
});

describe('extra storage (GTC-3.7.2.c)', () => {
  it('GTC-3.7.2.c: is offered at a price, approved by the customer, raises the limit, and is listed for finance by month', async () => {
    const user = await newUser();
    const { contractId, customerId } = user;
    const customer = await house.application.as('customer', { customerId });
    const offer = await propose(contractId, { blocks: 2, startsOn: '2026-03-17' });
    expect(offer).toMatchObject({
      status: 201,
      body: { by: 'vendor', status: 'proposed', gigabytes: 20, perMonth: { amountMinor: 10_00, currency: 'EUR' }, months: [] },
    });
    expect(offer.body.explanation).toContain('20 GB at EUR 0.50 per GB and month are EUR 10.00 a month, excluding VAT.');
    const listed = async () => (await house.finance('GET', `/v1/storage-orders?contractId=${contractId}`)).body.data;
    expect(await listed()).toMatchObject([{ status: 'proposed', months: [] }]);

    expect(await say(offer.body.id, 'approval', {})).toMatchObject({ status: 400, body: { errors: [{ path: 'evidence' }] } });
    expect(await say(offer.body.id, 'approval', {}, customer)).toMatchObject({
      status: 201,
      body: { status: 'approved', approvedOn: '2026-03-02', firstOn: '2026-03-17' },
    });
    expect(await say(offer.body.id, 'refusal', {}, customer)).toMatchObject({ status: 409, body: { code: 'order_over' } });
    await advance(house, user, '2026-04-10T08:00:00Z');
    expect(await listed()).toMatchObject([
      {
        ...{ status: 'approved', firstOn: '2026-03-17' },
        months: [
          { month: '2026-03', days: 15, amount: { amountMinor: 4_84, currency: 'EUR' } },
          { month: '2026-04', days: 30, amount: { amountMinor: 10_00, currency: 'EUR' } },
        ],
      },
    ]);
    expect((await customer('GET', `/v1/contracts/${contractId}/storage`)).body.limit).toMatchObject({
      ...{ gigabytes: 70, parts: [{ gigabytes: 50 }, { gigabytes: 20, orderId: offer.body.id }] },
    });
    await enter(reading(contractId, '2026-04-10T00:00:00Z', 70 * GB));
    expect(await storageOf(contractId)).toMatchObject({ used: { isAbove: false }, told: [] });

    expect(await say(offer.body.id, 'end', { lastOn: '2026-04-15' }, customer)).toMatchObject({
      status: 409,
      body: { code: 'not_the_end_of_a_month' },
    });
    expect(await say(offer.body.id, 'end', { lastOn: '2026-03-31' }, customer)).toMatchObject({
      status: 422,
      body: { code: 'dates_out_of_order' },
    });
    expect(await say(offer.body.id, 'end', { lastOn: '2026-04-30' }, customer)).toMatchObject({
      status: 201,
      body: { lastOn: '2026-04-30' },
    });
    await advance(house, user, '2026-06-10T08:00:00Z');
    expect((await listed())[0].months).toHaveLength(2);
    await enter(reading(contractId, '2026-06-10T00:00:00Z', 70 * GB));
    await mailed(user, 1);
  });

  it('GTC-3.7.2.c: an approval that is entered with its evidence counts from its own day, and readings since then are measured anew', async () => {
    const user = await newUser();
    const { contractId } = user;
    const { body: order } = await propose(contractId, { blocks: 1, startsOn: '2026-03-02' });
    await advance(house, user, '2026-03-20T10:00:00Z');
    await enter(reading(contractId, '2026-03-05T00:00:00Z', 55 * GB), reading(contractId, '2026-03-12T00:00:00Z', 61 * GB));
    const approval = { on: '2026-03-04', evidence: 'Mail of Ann Canary' };
    expect(await say(order.id, 'approval', { ...approval, on: '2026-03-21' })).toMatchObject({ status: 422 });
    expect(await say(order.id, 'approval', { ...approval, on: '2026-03-01' })).toMatchObject({
      status: 409,
      body: { code: 'before_the_order' },
    });
    expect(await say(order.id, 'approval', approval)).toMatchObject({ status: 201, body: { firstOn: '2026-03-04' } });
    const { processId } = await storageOf(contractId);
    const reads = async () =>
      (await get(`/v1/processes/${processId}/timeline`)).data.filter(({ kind }: { kind: string }) => kind === 'usageRead');
    expect(await until('the reading is told', async () => ((await reads()).length === 2 ? reads() : undefined))).toMatchObject([
      { text: expect.stringContaining('above the limit of 50 GB') },
      { text: expect.stringContaining('above the limit of 60 GB') },
    ]);
  });

  it('GTC-3.7.2.c: a customer asks for it, and approves the price it was told; another customer sees nothing of it', async () => {
    const { contractId, customerId } = await newUser();
    const customer = await house.application.as('customer', { customerId });
    const stranger = await house.application.as('customer', { customerId: await newCustomer(house.admin) });
    expect(await propose(contractId, { blocks: 1, startsOn: '2026-03-02' }, stranger)).toMatchObject({ status: 404 });
    const asked = await propose(contractId, { blocks: 1, startsOn: '2026-03-02' }, customer);
    expect(asked).toMatchObject({ status: 201, body: { by: 'customer', status: 'proposed' } });
    expect(await say(asked.body.id, 'approval', {}, stranger)).toMatchObject({ status: 404 });
    expect(await say(asked.body.id, 'withdrawal', undefined)).toMatchObject({ status: 409, body: { code: 'proposed_by_the_other' } });
    expect(await say(asked.body.id, 'withdrawal', undefined, customer)).toMatchObject({ status: 201, body: { status: 'withdrawn' } });
    expect(await say(asked.body.id, 'approval', {}, customer)).toMatchObject({ status: 409, body: { code: 'order_over' } });
  });

  it('GTC-3.7.2.c: ends with the contract, and so do the reports', async () => {
    const user = await newUser();
    const price = { amountMinor: 12_000_00, currency: 'EUR' };
    const contractId = await newContract(house.admin, user.customerId, { reference: randomUUID(), periodLength: 'P12M', price });
    const { body: order } = await propose(contractId, { blocks: 1, startsOn: '2026-03-02' });
    await say(order.id, 'approval', { evidence: 'by telephone' });
    await enter(reading(contractId, '2026-03-02T08:00:00Z', 70 * GB));
    await mailed(user, 1);
    const termination = { by: 'customer', ground: 'fraud', on: '2026-03-02', reason: 'seen' };
    expect(await house.admin('POST', `/v1/contracts/${contractId}/immediate-termination`, termination)).toMatchObject({ status: 201 });
    await advance(house, user, '2026-03-03T08:00:00Z');
    await until('the storage has ended', async () => ((await storageOf(contractId)).stage === 'contract-ended' ? true : undefined));
    expect((await house.finance('GET', `/v1/storage-orders?contractId=${contractId}`)).body.data).toMatchObject([{ lastOn: '2026-03-02' }]);
    await refusedAs(house, () => propose(contractId, { blocks: 1, startsOn: '2026-03-03' }), 409, 'contract_ended');
    await advance(house, user, '2026-06-10T08:00:00Z');
    expect((await mailsTo(user.address)).filter(({ subject }) => /espace/.test(subject ?? ''))).toHaveLength(1);
  });

  it.each<[object, number, string]>([
    [{ blocks: 0, startsOn: '2026-03-02' }, 400, 'invalid_request'],
    [{ blocks: 1.5, startsOn: '2026-03-02' }, 400, 'invalid_request'],
    [{ blocks: 1, startsOn: '2026-03-01' }, 422, 'dates_out_of_order'],
    [{ blocks: 1, startsOn: '2027-03-03' }, 422, 'implausible_date'],
  ])('GTC-3.7.2.c: %j is refused, and nothing is opened', async (body, status, code) => {
    const { contractId } = await newUser();
    await refusedAs(house, () => propose(contractId, body), status, code);
  });
});
