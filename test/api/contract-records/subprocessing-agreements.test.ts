import { randomUUID } from 'node:crypto';
import { type House, openHouse, refusedAs } from '../../support/money';
import { newClock, newObjector } from '../../support/subprocessing';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const inUse = async (clockId: string, capacity: string) => {
  const known = { name: `S ${randomUUID()}`, purpose: 'Surveys', dataCategories: ['answers'], country: 'BE', inUseFrom: '2025-01-01' };
  return (await house.admin('POST', '/v1/subprocessors', { ...known, clockId, capacity })).body.id as string;
};

describe("the customer's own agreements (DPA-4.2)", () => {
  it('DPA-4.2: with a recommended sub-processor the customer has an agreement of its own: until it is on record, none is; the last one stands', async () => {
    const clockId = await newClock(house);
    const [customer, other] = [await newObjector(house, clockId), await newObjector(house, clockId)];
    const [recommended, bound] = [await inUse(clockId, 'recommended'), await inUse(clockId, 'processor')];
    const at = `/v1/contracts/${customer.contractId}/subprocessing-agreements`;
    expect((await customer.send('GET', at)).body.data).toEqual([{ subprocessorId: recommended, name: expect.any(String) }]);
    expect(await customer.send('POST', at, { subprocessorId: recommended, signedOn: '2026-02-01', note: 'Signed in Gent.' })).toMatchObject(
      {
        status: 201,
        body: { data: [{ agreement: { signedOn: '2026-02-01', note: 'Signed in Gent.' } }] },
      },
    );
    await customer.send('POST', at, { subprocessorId: recommended });
    expect((await house.admin('GET', at)).body.data).toMatchObject([{ agreement: { signedOn: '2026-03-02', note: null } }]);
    const lines = (await house.admin('GET', `/v1/contracts/${customer.contractId}/timeline`)).body.data;
    expect(lines.filter(({ clause }: { clause: string }) => clause === 'DPA-4.2')).toHaveLength(2);

    await refusedAs(house, () => customer.send('POST', at, { subprocessorId: bound }), 409, 'not_in_contract');
    await refusedAs(
      house,
      () => customer.send('POST', at, { subprocessorId: recommended, signedOn: '2026-03-03' }),
      422,
      'dated_in_the_future',
    );
    expect((await other.send('GET', at)).status).toBe(404);
    expect((await other.send('POST', at, { subprocessorId: recommended })).status).toBe(404);
  });
});
