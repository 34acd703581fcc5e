import { idOf, newContract, newCustomer } from '../../support/contract-life';
import { type House, openHouse, refusedAs } from '../../support/money';
import { until } from '../../support/until';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function announcing(now: string) {
  const { admin, application } = house;
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const customerId = await newCustomer(admin, { clockId });
  const contractId = await newContract(admin, customerId);
  const customer = await application.as('customer', { customerId });
  const path = `/v1/contracts/${contractId}/traffic-notices`;
  const body = { campaign: 'The great canary quiz', expectedEntriesPerMinute: 901, publicationOn: '2026-03-16' };
  const announce = (more: object = {}, send = customer) => send('POST', path, { ...body, ...more });
  return { customerId, customer, path, announce };
}

describe('peaks of traffic (GTC-6.2)', () => {
  it('GTC-6.2.a, GTC-6.2.b: the answer says in time, late or not needed, with the last day and how it was computed', async () => {
    const inTime = await announcing('2026-03-09T22:59:59Z');
    expect(await inTime.announce()).toMatchObject({
      status: 201,
      body: { standing: 'in-time', lastDayOn: '2026-03-09', campaign: 'The great canary quiz', because: { clause: 'GTC-6.2.a' } },
    });
    expect(await inTime.announce({ expectedEntriesPerMinute: 900 })).toMatchObject({
      body: { standing: 'not-needed', because: { clause: 'GTC-6.2.b' } },
    });
    expect((await inTime.customer('GET', inTime.path)).body.data).toHaveLength(2);
    const late = await announcing('2026-03-09T23:00:00Z');
    const { body } = await late.announce();
    expect(body).toMatchObject({ standing: 'late' });
    expect(body.explanation.join(' ')).toContain('5 working days before it is Monday 9 March 2026');
  });

  it('GTC-6.2.a: one that is late is in the work list of support until it answers', async () => {
    const { customerId, announce } = await announcing('2026-03-12T10:00:00Z');
    const { body: notice } = await announce();
    const operator = await house.application.as('operator');
    const itemOf = async () =>
      (await operator('GET', `/v1/worklist?customerId=${customerId}`)).body.data.find(
        (one: { subjectId: string }) => one.subjectId === notice.id,
      );
    const item = await until('support is asked', itemOf);
    expect(item).toMatchObject({ kind: 'trafficNotice', question: { clause: 'GTC-6.2.a' } });
    expect(JSON.stringify(item)).not.toContain('canary');
    expect(await operator('POST', `/v1/worklist/${item.id}/decision`, { option: 'prepared', reason: 'More servers.' })).toMatchObject({
      status: 201,
    });
    expect(await itemOf()).toBeUndefined();
    expect((await operator('GET', `/v1/processes/${notice.processId}`)).body).toMatchObject({ status: 'closed', stage: 'late' });
  });

  it('GTC-6.2.a: what came elsewhere is entered with when support had it; a customer announces now', async () => {
    const { announce } = await announcing('2026-03-12T10:00:00Z');
    const operator = await house.application.as('operator');
    expect(await announce({ announcedAt: '2026-03-09T10:00:00Z' }, operator)).toMatchObject({ body: { standing: 'in-time' } });
    await refusedAs(house, () => announce({ announcedAt: '2026-03-09T10:00:00Z' }), 403, 'forbidden');
    await refusedAs(house, () => announce({ announcedAt: '2026-03-13T10:00:00Z' }, operator), 422, 'dated_in_the_future');
    await refusedAs(house, () => announce({ publicationOn: '2199-01-01' }), 422, 'outside_calendar');
  });
});
