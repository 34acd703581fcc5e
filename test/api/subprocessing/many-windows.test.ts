import { announceTo, liveThrough } from '../../support/announced-to-many';
import { mustHaveEndedRight } from '../../support/ended-right';
import { type House, openHouse } from '../../support/money';

jest.setTimeout(240_000);

const CUSTOMERS = 200;

let house: House;
beforeAll(async () => {
  house = await openHouse({ courier: true });
});
afterAll(() => house.close());

it('DPA-4.1.a, DPA-4.1.b, DPA-4.1.c: 200 customers are each told once, and each is heard or taken to accept by its own last day', async () => {
  const announced = await announceTo({ application: house.application, admin: house.admin, patienceMs: 120_000 }, CUSTOMERS);
  await liveThrough(announced);
  await mustHaveEndedRight(announced);
});
