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

async function subscribed(now: string, specialConditions: object = {}): Promise<Subscribed> {
  const { admin } = house;
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const addressLines = ['Rue Haute 1', '1000 Bruxelles'];
  const customerId = await newCustomer(admin, { clockId, addressLines });
  const made = await admin('POST', '/v1/contracts', {
    ...{ customerId, reference: randomUUID(), document: 'qualifio-gtc@1', signedOn: '2026-01-05', startsOn: '2026-01-15' },
    ...{ periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' }, specialConditions },
  });
  return { contractId: idOf(made), customerId, clockId };
}

const get = async (path: string) => (await house.admin('GET', path)).body;
const give = ({ contractId }: Subscribed, body: object) => house.admin('POST', `/v1/contracts/${contractId}/formal-notices`, body);
const standing = async ({ contractId }: Subscribed, id: string) =>
  (await get(`/v1/contracts/${contractId}/formal-notices`)).data.find((one: { id: string }) => one.id === id);
const theirs = { by: 'customer', failure: 'x', trackingNumber: 'RR100000009BE' };
const ours = { by: 'vendor', failure: 'The licence price of the first period was not paid.' };

/** The vendor's letter, once it is written. */
const letterOf = ({ customerId }: Subscribed) =>
  until('the letter is written', async () => (await get(`/v1/letters?customerId=${customerId}&direction=out`)).data[0]);

/** Posted and presented, by the days that the mail room enters. */
async function posted(of: Subscribed, depositedOn: string, presentedOn: string): Promise<void> {
  const { id } = await letterOf(of);
  const trackingNumber = randomUUID().slice(0, 18);
  expect(await house.admin('POST', `/v1/letters/${id}/posting`, { depositedOn, trackingNumber })).toMatchObject({ status: 200 });
  await advance(house, of, `${presentedOn}T10:00:00Z`);
  expect(await house.admin('POST', `/v1/letters/${id}/receipt`, { presentedOn })).toMatchObject({ status: 200 });
}

async function decide(of: Subscribed, option: string): Promise<void> {
  const { data } = await get('/v1/worklist?limit=200');
  const item = data.find((one: { contractId: string }) => one.contractId === of.contractId);
  expect(await house.admin('POST', `/v1/worklist/${item.id}/decision`, { option, reason: 'as agreed' })).toMatchObject({ status: 201 });
}

describe('a formal notice of the vendor (GTC-5.2)', () => {
  it('is a registered letter; thirty days after its presentation a right opens, and nothing ends by itself', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    const given = await give(one, ours);
    expect(given).toMatchObject({ status: 201, body: { stage: 'to-be-posted', by: 'vendor' } });
    const letter = await letterOf(one);
    expect(letter).toMatchObject({ direction: 'out', purpose: 'formal-notice' });
    await posted(one, '2026-03-02', '2026-03-04');
    await advance(house, one, '2026-03-05T10:00:00Z');
    // 30 days after 4 March end on 3 April, Good Friday: a working day in Belgium.
    expect(await standing(one, given.body.id)).toMatchObject({ stage: 'curing', cureBy: '2026-04-03', presentedOn: '2026-03-04' });
    await advance(house, one, '2026-04-03T21:00:00Z');
    expect(await standing(one, given.body.id)).toMatchObject({ stage: 'curing' });
    await advance(house, one, '2026-04-04T10:00:00Z');
    expect(await standing(one, given.body.id)).toMatchObject({ stage: 'right-open' });
    expect(
      (await get(`/v1/renewals?limit=200`)).data.find((row: { contractId: string }) => row.contractId === one.contractId),
    ).toMatchObject({
      standing: 'runs',
    });
    await decide(one, 'terminate');
    await advance(house, one, '2026-04-06T10:00:00Z');
    expect(
      (await get(`/v1/renewals?limit=200`)).data.find((row: { contractId: string }) => row.contractId === one.contractId),
    ).toMatchObject({
      ...{ standing: 'ended', endsOn: '2026-04-04' },
    });
  });

  it('that is cured on the last day is over; cured the day after, a person decides', async () => {
    const cured = async (on: string) => {
      const one = await subscribed('2026-03-02T10:00:00Z');
      const { body } = await give(one, ours);
      await posted(one, '2026-03-02', '2026-03-04');
      await advance(house, one, '2026-04-06T10:00:00Z');
      await house.admin('POST', `/v1/formal-notices/${body.id}/cure`, { on, reason: 'paid' });
      return (await standing(one, body.id)).stage;
    };
    expect([await cured('2026-04-03'), await cured('2026-04-04')]).toEqual(['cured', 'right-open']);
  });

  it('that legal lets go leaves the contract as it was', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    const { body } = await give(one, ours);
    await posted(one, '2026-03-02', '2026-03-04');
    await advance(house, one, '2026-04-06T10:00:00Z');
    await decide(one, 'go-on');
    expect(await standing(one, body.id)).toMatchObject({ stage: 'waived' });
    expect(await house.admin('POST', `/v1/formal-notices/${body.id}/cure`, { on: '2026-04-06', reason: 'paid' })).toMatchObject({
      ...{ status: 409, body: { code: 'formal_notice_over', clause: 'GTC-5.2' } },
    });
  });
});

describe('a letter of ours (GTC-5.2)', () => {
  it('is not written before it is known where it goes', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    await house.admin('PATCH', `/v1/customers/${one.customerId}`, { addressLines: [] });
    expect(await give(one, ours)).toMatchObject({
      status: 409,
      body: { code: 'address_missing', detail: expect.stringContaining(one.customerId) },
    });
    expect((await get(`/v1/contracts/${one.contractId}/formal-notices`)).data).toEqual([]);
  });

  it('leads to a question that legal answers, and finance does not', async () => {
    const one = await subscribed('2026-03-02T10:00:00Z');
    await give(one, ours);
    await posted(one, '2026-03-02', '2026-03-04');
    await advance(house, one, '2026-04-06T10:00:00Z');
    const { data } = await get('/v1/worklist?limit=200');
    const item = data.find((open: { contractId: string }) => open.contractId === one.contractId);
    const decision = { option: 'terminate', reason: 'unpaid' };
    expect(await house.finance('POST', `/v1/worklist/${item.id}/decision`, decision)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    const legal = await house.application.as('legal');
    expect(await legal('POST', `/v1/worklist/${item.id}/decision`, decision)).toMatchObject({ status: 201 });
  });
});

describe('a formal notice of the customer (GTC-5.2)', () => {
  it('by e-mail starts no time to cure', async () => {
    const one = await subscribed('2026-03-10T10:00:00Z');
    const given = await give(one, { by: 'customer', form: 'email', failure: 'The service is down.' });
    expect(given).toMatchObject({ status: 201, body: { stage: 'void', explanation: [] } });
  });

  it('by registered letter gives the vendor thirty days, which no weekend lengthens', async () => {
    const one = await subscribed('2026-03-10T10:00:00Z');
    const dates = { depositedOn: '2026-03-04', presentedOn: '2026-03-05', trackingNumber: randomUUID().slice(0, 18) };
    const given = await give(one, { by: 'customer', failure: 'The service is down.', ...dates });
    // 4 April 2026 is a Saturday.
    expect(given).toMatchObject({ status: 201, body: { stage: 'curing', cureBy: '2026-04-04' } });
  });

  it('gives the time that this contract agreed, and no other (GTC-1.b)', async () => {
    const notice = () => ({
      ...{ by: 'customer', failure: 'The service is down.', depositedOn: '2026-03-04', presentedOn: '2026-03-05' },
      trackingNumber: randomUUID().slice(0, 18),
    });
    const agreed = await subscribed('2026-03-10T10:00:00Z', { 'GTC-5.2': { curePeriod: 'P15D' } });
    const standard = await subscribed('2026-03-10T10:00:00Z');
    const cureBy = async (of: Subscribed) => (await give(of, notice())).body.cureBy;
    expect([await cureBy(agreed), await cureBy(standard)]).toEqual(['2026-03-20', '2026-04-04']);
  });

  it.each([
    [{ by: 'customer', failure: 'x' }, 400, 'invalid_request'],
    [{ by: 'vendor', failure: 'x', depositedOn: '2026-03-04' }, 400, 'invalid_request'],
    [{ by: 'customer', failure: 'x', depositedOn: '2026-03-04' }, 400, 'invalid_request'],
    [{ ...theirs, depositedOn: '2026-03-05', presentedOn: '2026-03-04' }, 422, 'dates_out_of_order'],
    [{ ...theirs, depositedOn: '2026-03-11', presentedOn: '2026-03-11' }, 422, 'dated_in_the_future'],
  ])('%j is refused and changes nothing', async (body, status, code) => {
    const one = await subscribed('2026-03-10T10:00:00Z');
    expect(await give(one, body)).toMatchObject({ status, body: { code } });
    expect((await get(`/v1/contracts/${one.contractId}/formal-notices`)).data).toEqual([]);
  });
});
