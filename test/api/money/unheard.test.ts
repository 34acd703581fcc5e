import { randomUUID } from 'node:crypto';
import { type Application, type Send, startApplication } from '../../support/application';
import { newContract, newCustomer } from '../../support/contract-life';
import { eventually } from '../../support/eventually';
import { anInvoice, aPayment } from '../../support/money';
import { startWorker } from '../../support/worker';

jest.setTimeout(90_000);

let application: Application;
let finance: Send;
let customerId: string;
let contractId: string;

beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 50 });
  finance = await application.as('finance');
  const admin = await application.as('admin');
  const { body: clock } = await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-03-02T10:00:00Z' });
  customerId = await newCustomer(admin, { clockId: clock.id });
  contractId = await newContract(admin, customerId);
});
afterAll(() => application.stop());

describe('money told while nobody takes turns', () => {
  it('is accepted all the same: what is owed counts it at once, a repeat pays nothing twice, and a worker hears of it later', async () => {
    const { body: invoice } = await finance('POST', '/v1/invoices', anInvoice({ contractId }));
    expect(invoice).toMatchObject({ stage: 'open', amounts: { openMinor: 1_210_00 } });

    const payment = aPayment();
    const headers = { 'Idempotency-Key': randomUUID() };
    const pay = () => finance('POST', `/v1/customers/${customerId}/payments`, payment, headers);
    const [first, again] = [await pay(), await pay()];
    expect(first).toMatchObject({ status: 202, body: { status: 'pending', kind: 'paymentsAllocated', processId: invoice.processId } });
    expect([again.status, again.body.id]).toEqual([202, first.body.id]);
    expect(first.headers.get('Location')).toBe(`/v1/operations/${first.body.id}`);

    expect((await finance('GET', `/v1/invoices/${invoice.id}`)).body).toMatchObject({
      stage: 'open',
      amounts: { paidMinor: 1_210_00, openMinor: 0 },
    });
    const { body: payments } = await finance('GET', `/v1/payments?customerId=${customerId}`);
    expect(payments.data).toMatchObject([{ reference: payment.reference, allocation: { creditMinor: 0 } }]);

    const { body: reversal } = await finance('POST', `/v1/payments/${payments.data[0].id}/reversal`, {
      on: '2026-03-02',
      reason: 'no cover',
    });
    expect(reversal).toMatchObject({ status: 'pending', kind: 'paymentsAllocated' });
    expect((await finance('GET', `/v1/invoices/${invoice.id}`)).body.amounts).toMatchObject({ paidMinor: 0, openMinor: 1_210_00 });

    const worker = await startWorker(application);
    const heard = await eventually(pay, ({ status }) => status !== 202);
    await worker.stop();
    expect(heard).toMatchObject({ status: 201, body: { reference: payment.reference, reversedOn: '2026-03-02' } });
    expect((await finance('GET', `/v1/invoices/${invoice.id}`)).body).toMatchObject({ stage: 'open', status: 'open' });
  });
});
