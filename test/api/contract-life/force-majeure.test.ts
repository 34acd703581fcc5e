import { randomUUID } from 'node:crypto';
import { idOf, newCustomer } from '../../support/contract-life';
import { advance, type House, openHouse } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Subscribed {
  readonly contractId: string;
  readonly customerId: string;
  readonly clockId: string;
}

async function subscribed(now: string): Promise<Subscribed> {
  const { admin } = house;
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const customerId = await newCustomer(admin, { clockId, addressLines: ['Rue Haute 1', '1000 Bruxelles'] });
  const person = { name: 'Zoé Marchal', email: `${randomUUID()}@customer.example` };
  await admin('PUT', `/v1/customers/${customerId}/contacts/accounts-payable`, person);
  const made = await admin('POST', '/v1/contracts', {
    ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
    ...{ periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' } },
  });
  return { contractId: idOf(made), customerId, clockId };
}

const get = async (path: string) => (await house.admin('GET', path)).body;
const flood = { invokedBy: 'customer', event: 'a flood', obligations: ['payment'] };
const invoke = ({ contractId }: Subscribed, body: object) => house.admin('POST', `/v1/contracts/${contractId}/force-majeure`, body);
const newInvoice = async ({ contractId }: Subscribed, issuedOn: string): Promise<string> =>
  idOf(await house.admin('POST', '/v1/invoices', { contractId, number: randomUUID(), issuedOn, amountMinor: 1_210_00, currency: 'EUR' }));
const renewalOf = async ({ contractId }: Subscribed) =>
  (await get('/v1/renewals?limit=200')).data.find((one: { contractId: string }) => one.contractId === contractId);
const standing = async ({ contractId }: Subscribed, id: string) =>
  (await get(`/v1/contracts/${contractId}/force-majeure`)).data.find((one: { id: string }) => one.id === id);

describe('force majeure that suspends payment (GTC-15.1.a)', () => {
  it('GTC-15.1.a: stops the clock of an invoice, of one issued meanwhile too, and lets them go on with what was left', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    const invoice = await newInvoice(one, '2026-03-02');
    await advance(house, one, '2026-03-23T10:00:00Z');

    const query = 'obligations=payment&from=2026-03-23&lastOn=2026-05-03';
    const { data: previewed } = await get(`/v1/contracts/${one.contractId}/force-majeure/preview?${query}`);
    expect(previewed).toMatchObject([
      { kind: 'dunning', subjectId: invoice, before: { dueOn: '2026-04-01' }, after: { dueOn: '2026-05-13' } },
    ]);
    expect((await get(`/v1/invoices/${invoice}`)).due.on).toBe('2026-04-01');

    const given = await invoke(one, { ...flood, from: '2026-03-23' });
    const operator = await house.application.as('operator');
    const { body: seen } = await operator('GET', `/v1/contracts/${one.contractId}/force-majeure`);
    expect(seen.data[0].event).toBeNull();
    expect(given).toMatchObject({
      status: 201,
      body: { event: 'a flood', stage: 'lasts', toBearUntil: '2026-06-23', obligations: ['payment'] },
    });
    const later = await newInvoice(one, '2026-03-23');
    await advance(house, one, '2026-05-04T10:00:00Z');
    for (const id of [invoice, later]) expect(await get(`/v1/invoices/${id}`)).toMatchObject({ daysLate: 0, stage: 'open' });
    const { data: notices } = await get(`/v1/notices?customerId=${one.customerId}`);
    expect(notices).toEqual([]);

    const ended = await house.admin('POST', `/v1/force-majeure/${given.body.id}/end`, { lastOn: '2026-05-03' });
    expect(ended).toMatchObject({ status: 201, body: { stage: 'over', lastOn: '2026-05-03' } });
    // 42 days are added to 1 April; of the other, issued on the first day, all thirty run from 3 May: 2 June.
    expect((await get(`/v1/invoices/${invoice}`)).due.on).toBe('2026-05-13');
    expect((await get(`/v1/invoices/${later}`)).due.on).toBe('2026-06-02');
    await advance(house, one, '2026-05-20T10:00:00Z');
    await until('the first reminder', async () => ((await get(`/v1/invoices/${invoice}`)).stage === 'reminder-1' ? true : undefined));
    expect((await get(`/v1/invoices/${later}`)).stage).toBe('open');
  });

  it('GTC-15.1.a: that names something else leaves invoices and notice deadlines as they are', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    const invoice = await newInvoice(one, '2026-03-02');
    const before = await get(`/v1/contracts/${one.contractId}/forecast`);
    await invoke(one, { ...flood, invokedBy: 'vendor', obligations: ['service-levels'], from: '2026-03-02' });
    expect((await get(`/v1/invoices/${invoice}`)).due.on).toBe('2026-04-01');
    const after = await get(`/v1/contracts/${one.contractId}/forecast`);
    expect(after.events.filter(({ kind }: { kind: string }) => kind === 'renewal')).toEqual(
      before.events.filter(({ kind }: { kind: string }) => kind === 'renewal'),
    );
  });

  it('GTC-15.1.a: entered twice it is one, and a preview of days that make no sense says so', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    await newInvoice(one, '2026-03-02');
    expect(await invoke(one, { ...flood, from: '2026-03-02' })).toMatchObject({ status: 201 });
    expect(await invoke(one, { ...flood, from: '2026-03-02' })).toMatchObject({ status: 409, body: { code: 'already_exists' } });
    const preview = (query: string) =>
      house.admin('GET', `/v1/contracts/${one.contractId}/force-majeure/preview?obligations=payment&${query}`);
    for (const query of ['from=2026-03-02&lastOn=2026-03-01', 'from=2026-03-02&lastOn=2190-12-31', 'from=2026-01-01'])
      expect(await preview(query)).toMatchObject({ status: 422, body: { code: 'dates_out_of_order' } });
  });

  it.each([
    ['to come', { ...flood, from: '2026-03-03' }, 422, 'dated_in_the_future'],
    ['before the contract', { ...flood, from: '2026-01-14' }, 422, 'dates_out_of_order'],
    ['in the year 0000', { ...flood, from: '0000-01-14' }, 400, 'invalid_request'],
    ['of nothing', { ...flood, from: '2026-03-02', obligations: [] }, 400, 'invalid_request'],
    ['of a period end, which never stops', { ...flood, from: '2026-03-02', obligations: ['period-end'] }, 400, 'invalid_request'],
  ])('GTC-15.1.a: is refused %s, and nothing is written', async (_what, body, status, code) => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    expect(await invoke(one, body)).toMatchObject({ status, body: { code } });
    expect((await get(`/v1/contracts/${one.contractId}/force-majeure`)).data).toEqual([]);
  });
});

describe('force majeure that lasts too long (GTC-15.1.b)', () => {
  it("GTC-15.1.b: the vendor's letter is written, and a month after its deposit the contract has ended", async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    const { body: event } = await invoke(one, { ...flood, from: '2026-03-02' });
    const order = () => house.admin('POST', `/v1/force-majeure/${event.id}/termination`, { by: 'vendor' });
    expect(await order()).toMatchObject({ status: 409, body: { code: 'right_not_open', clause: 'GTC-15.1.b' } });

    await advance(house, one, '2026-06-03T10:00:00Z');
    expect(await standing(one, event.id)).toMatchObject({ stage: 'right-open' });
    expect(await order()).toMatchObject({ status: 201 });
    const letter = await until('the letter', async () => (await get(`/v1/letters?customerId=${one.customerId}&direction=out`)).data[0]);
    expect(letter).toMatchObject({ purpose: 'force-majeure-termination' });
    const posting = { depositedOn: '2026-06-03', trackingNumber: randomUUID().slice(0, 18) };
    expect(await house.admin('POST', `/v1/letters/${letter.id}/posting`, posting)).toMatchObject({ status: 200 });
    expect(await standing(one, event.id)).toMatchObject({ stage: 'terminated', letters: [{ status: 'accepted', endsOn: '2026-07-03' }] });

    await advance(house, one, '2026-07-04T10:00:00Z');
    expect(await renewalOf(one)).toMatchObject({ standing: 'ended', endsOn: '2026-07-03' });
    const { data: lines } = await get(`/v1/contracts/${one.contractId}/timeline`);
    expect(lines.map(({ text }: { text: string }) => text)).toEqual(
      expect.arrayContaining([
        'terminated for force majeure: the contract ends with Friday 3 July 2026',
        'the contract ended with Friday 3 July 2026: terminated for force majeure',
      ]),
    );
  });

  it("GTC-15.1.b: a customer's letter deposited too early is void, one deposited later ends the contract; a known number is refused", async () => {
    const one = await subscribed('2026-06-10T10:00:00Z');
    const { body: event } = await invoke(one, { ...flood, from: '2026-03-02' });
    const send = (depositedOn: string, trackingNumber: string) =>
      house.admin('POST', `/v1/force-majeure/${event.id}/termination`, { by: 'customer', depositedOn, trackingNumber });
    expect((await send('2026-06-02', 'RR300000001BE')).body.letters).toMatchObject([{ status: 'void', depositedOn: '2026-06-02' }]);
    expect(await send('2026-06-03', 'RR300000001BE')).toMatchObject({ status: 409, body: { code: 'tracking_number_taken' } });
    expect((await send('2026-06-03', 'RR300000002BE')).body.letters).toMatchObject([
      { status: 'void' },
      { status: 'accepted', endsOn: '2026-07-03' },
    ]);
  });
});

describe('hardship (GTC-15.2)', () => {
  it('GTC-15.2: negotiation, a right that opens, and an end that a person decides', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    const given = await house.admin('POST', `/v1/contracts/${one.contractId}/hardship`, {
      circumstances: 'energy costs twice as much',
      invokedOn: '2026-03-02',
    });
    expect(given).toMatchObject({ status: 201, body: { stage: 'negotiating' } });
    await advance(house, one, `${given.body.negotiateUntil}T10:00:00Z`);
    const standsAt = async () => (await get(`/v1/contracts/${one.contractId}/hardship`)).data[0].stage;
    expect(await standsAt()).toBe('negotiating');
    const dayAfter = new Date(Date.parse(given.body.negotiateUntil) + 86_400_000).toISOString().slice(0, 10);
    await advance(house, one, `${dayAfter}T10:00:00Z`);
    expect(await standsAt()).toBe('right-open');
    const { data } = await get('/v1/worklist?limit=200');
    const item = data.find((asked: { contractId: string }) => asked.contractId === one.contractId);
    expect(item).toMatchObject({ question: { clause: 'GTC-15.2' } });
    await house.admin('POST', `/v1/worklist/${item.id}/decision`, { option: 'customer-terminated', reason: 'no agreement' });
    expect(await standsAt()).toBe('terminated');
    await until('the contract ends', async () => ((await renewalOf(one)).endsOn === dayAfter ? true : undefined));
  });

  it('GTC-15.2: an agreement ends the negotiation', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    const invoked = { circumstances: 'energy costs twice as much', invokedOn: '2026-03-02' };
    const { body } = await house.admin('POST', `/v1/contracts/${one.contractId}/hardship`, invoked);
    const agree = (on: string) => house.admin('POST', `/v1/hardship/${body.id}/agreement`, { on, adaptation: 'half each' });
    expect(await agree('2026-03-01')).toMatchObject({ status: 409, body: { code: 'agreed_before_invoked' } });
    expect(await agree('2026-03-02')).toMatchObject({ status: 201, body: { stage: 'agreed', agreedOn: '2026-03-02' } });
  });
});
