import { newContract, newCustomer } from '../../support/contract-life';
import { aPayment, type House, newDebtor, newInvoice, openHouse } from '../../support/money';

jest.setTimeout(120_000);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const capOf = (contractId: string, on?: string) =>
  house.finance('GET', `/v1/contracts/${contractId}/liability-cap${on === undefined ? '' : `?on=${on}`}`);
const pay = (customerId: string, more: object) => house.finance('POST', `/v1/customers/${customerId}/payments`, aPayment(more));
const amountOf = async (...asked: Parameters<typeof capOf>) => (await capOf(...asked)).body.amount.amountMinor;

describe('the limit of liability of a contract (GTC-10)', () => {
  it('GTC-10: is what payments allocated to its invoices paid by value date, before the event, with what was counted', async () => {
    const debtor = await newDebtor(house, '2026-04-20T10:00:00Z');
    const { contractId, customerId } = debtor;
    const invoice = await newInvoice(house, debtor);
    expect(await amountOf(contractId)).toBe(0);
    await pay(customerId, { amountMinor: 500_00, valueOn: '2026-03-10', directedTo: undefined });
    expect(await capOf(contractId)).toMatchObject({
      status: 200,
      body: {
        ...{ clause: 'GTC-10', on: '2026-04-20', to: '2026-04-19', amount: { amountMinor: 500_00, currency: 'EUR' } },
        payments: [{ invoiceId: invoice, valueOn: '2026-03-10', amount: { amountMinor: 500_00 } }],
        explanation: expect.arrayContaining([expect.stringContaining('does not exceed 1 year')]),
      },
    });
    expect([await amountOf(contractId, '2026-03-10'), await amountOf(contractId, '2026-03-11')]).toEqual([0, 500_00]);
  });

  it('GTC-10: a payment that was taken back, or that pays another contract, counts nothing', async () => {
    const debtor = await newDebtor(house, '2026-04-20T10:00:00Z');
    const other = { ...debtor, contractId: await newContract(house.admin, debtor.customerId) };
    await newInvoice(house, debtor);
    await pay(debtor.customerId, { valueOn: '2026-03-10' });
    await newInvoice(house, other, { issuedOn: '2026-03-20' });
    await pay(debtor.customerId, { valueOn: '2026-03-25', amountMinor: 700_00 });
    expect([await amountOf(debtor.contractId), await amountOf(other.contractId)]).toEqual([1_210_00, 700_00]);
    const { data } = (await house.finance('GET', `/v1/payments?customerId=${debtor.customerId}`)).body;
    const first = data.find(({ valueOn }: { valueOn: string }) => valueOn === '2026-03-10');
    await house.finance('POST', `/v1/payments/${first.id}/reversal`, { on: '2026-03-12', reason: 'taken back by the bank' });
    // What is left goes to the invoice that is due first.
    expect([await amountOf(debtor.contractId), await amountOf(other.contractId)]).toEqual([700_00, 0]);
  });

  it('GTC-10: after a year only the twelve months before count', async () => {
    const debtor = await newDebtor(house, '2027-04-20T10:00:00Z');
    await newInvoice(house, debtor);
    await pay(debtor.customerId, { valueOn: '2026-03-10' });
    expect(await amountOf(debtor.contractId, '2027-01-14')).toBe(1_210_00);
    expect(await amountOf(debtor.contractId, '2027-03-10')).toBe(1_210_00);
    expect((await capOf(debtor.contractId, '2027-03-11')).body).toMatchObject({
      from: '2026-03-11',
      amount: { amountMinor: 0 },
      payments: [],
    });
  });

  it('GTC-10: is what this contract agreed (GTC-1.b)', async () => {
    const debtor = await newDebtor(house, '2027-04-20T10:00:00Z', { 'GTC-10': { lookBackPeriod: 'P24M' } });
    await newInvoice(house, debtor);
    await pay(debtor.customerId, { valueOn: '2026-03-10' });
    expect(await amountOf(debtor.contractId, '2027-03-11')).toBe(1_210_00);
  });

  it('GTC-10: a customer sees its own, nobody sees an event to come, and a document that limits nothing says so', async () => {
    const debtor = await newDebtor(house, '2026-04-20T10:00:00Z');
    const own = await house.application.as('customer', { customerId: debtor.customerId });
    const other = await house.application.as('customer', { customerId: await newCustomer(house.admin) });
    const path = `/v1/contracts/${debtor.contractId}/liability-cap`;
    expect([(await own('GET', path)).status, (await other('GET', path)).status]).toEqual([200, 404]);
    expect(await capOf(debtor.contractId, '2026-04-21')).toMatchObject({ status: 422, body: { code: 'dated_in_the_future' } });
    const privacy = await newContract(house.admin, debtor.customerId, { document: 'qualifio-privacy@2018-02-01' });
    expect(await capOf(privacy)).toMatchObject({ status: 409, body: { code: 'not_in_contract' } });
  });
});
