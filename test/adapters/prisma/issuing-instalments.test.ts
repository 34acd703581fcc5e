import { randomUUID } from 'node:crypto';
import { nextNumber } from '../../../adapters/prisma/invoice-series';
import { createInvoiceStore } from '../../../adapters/prisma/issuing-instalments';
import { type Tx, withProvider } from '../../../adapters/prisma/with-provider';
import { type Application, type Send, startApplication } from '../../support/application';
import { idOf, newContract, newCustomer, takeTurn } from '../../support/contract-life';

jest.setTimeout(90_000);

/** Nobody works on the task queue: turns are taken by hand. */
let application: Application;
let admin: Send;
beforeAll(async () => {
  application = await startApplication({ tellPatienceMs: 50 });
  admin = await application.as('admin');
});
afterAll(() => application.stop());

const inTx = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withProvider(application.database, application.providerId, work);

/** A contract whose first instalment is due today, and is asked for. */
async function due(prefix = 'INV-') {
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-03-02T10:00:00Z' }));
  const customerId = await newCustomer(admin, { clockId });
  const contractId = await newContract(admin, customerId, {
    ...{ startsOn: '2026-03-02', periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' } },
    specialConditions: { 'GTC-4.1': { invoiceNumbering: 'own-series', numberPrefix: prefix } },
  });
  const plan = async () => (await admin('GET', `/v1/contracts/${contractId}/invoicing`)).body;
  const { processId } = await plan();
  const step = await takeTurn(application, processId);
  if (step.kind !== 'do') throw new Error(`it asks for no invoice: ${step.summary}`);
  const asked = { providerId: application.providerId, processId, key: step.key };
  const { instructionId } = (await plan()).periods[0].instalments[0];
  const invoices = async () => (await admin('GET', `/v1/invoices?contractId=${contractId}`)).body.data;
  return { asked, instructionId, plan, invoices };
}

const store = () => createInvoiceStore(application.database, () => undefined);

describe('an invoice of the own series', () => {
  it('GTC-4.1: is one per instalment, however often and by whomever it is issued at once', async () => {
    const one = await due();
    const invoice = { number: randomUUID(), issuedOn: '2026-03-02', netAmountMinor: 12_000_00, amountMinor: 14_520_00, currency: 'EUR' };
    const byHand = admin('POST', `/v1/invoice-instructions/${one.instructionId}/invoice`, invoice);
    await Promise.all([store().issue(one.asked), byHand, store().issue(one.asked), store().issue(one.asked)]);
    await store().issue(one.asked);
    const [issued, ...others] = await one.invoices();
    expect(others).toEqual([]);
    expect((await takeTurn(application, one.asked.processId)).kind).toBe('wait');
    expect((await one.plan()).periods[0].instalments).toMatchObject([{ status: 'issued', invoiceId: issued.id }]);
  });

  it('GTC-4.1: leaves no trace where its step asks no longer', async () => {
    const one = await due();
    await store().issue({ ...one.asked, key: 'invoice-1.1/2' });
    expect(await one.invoices()).toEqual([]);
  });

  it('GTC-4.1: what is rolled back was never numbered', async () => {
    const given = (fails: boolean) =>
      inTx(async (tx) => {
        const number = await nextNumber(tx, application.providerId, 'R-', { isSandbox: false });
        if (fails) throw new Error(number);
        return number;
      });
    expect(await given(false)).toBe('R-000001');
    await expect(given(true)).rejects.toThrow('R-000002');
    expect(await Promise.all([given(false), given(false)])).toEqual(expect.arrayContaining(['R-000002', 'R-000003']));
  });
});
