import { withProvider } from '../../adapters/prisma/with-provider';
import { newContract, newCustomer } from '../support/contract-life';
import { type House, openHouse } from '../support/money';
import { until } from '../support/until';

jest.setTimeout(600_000);

const ROWS = 10_000;
const CONTRACTS = 40;
/** The rest is told in the background, and by the courier. */
const STARTED_AT_LEAST = 200;

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('10,000 invoices of 40 customers in one file are all accepted, known when they are sent again, and begin to be dunned (GTC-4.2.a)', async () => {
  const references: string[] = [];
  const { body: clock } = await house.admin('POST', '/v1/test-clocks', { name: 'import', now: '2026-03-02T10:00:00Z' });
  for (let n = 0; n < CONTRACTS; n += 1) {
    references.push(`import-${n}`);
    await newContract(house.admin, await newCustomer(house.admin, { clockId: clock.id }), { reference: `import-${n}` });
  }
  const rows = Array.from({ length: ROWS }, (_, n) => `${references[n % CONTRACTS]},N-${n},2026-03-02,,${n + 1}.50,EUR`);
  const text = `contract,number,issued_on,due_on,amount,currency\n${rows.join('\n')}\n`;
  const send = () => house.finance('POST', '/v1/invoices/import', text, { 'Content-Type': 'text/csv' });

  const first = await send();
  expect([first.status, first.body.totals]).toEqual([200, { accepted: ROWS, known: 0, refused: 0 }]);
  const again = await send();
  expect([again.status, again.body.totals]).toEqual([200, { accepted: 0, known: ROWS, refused: 0 }]);

  const { database, providerId } = house.application;
  const counts = () =>
    withProvider(database, providerId, async (tx) => ({
      invoices: await tx.invoice.count(),
      processes: await tx.process.count(),
      started: await tx.process.count({ where: { startedAt: { not: null } } }),
    }));
  await until('the first are started', async () => (await counts()).started >= STARTED_AT_LEAST);
  expect(await counts()).toMatchObject({ invoices: ROWS, processes: ROWS });
});
