import { randomUUID } from 'node:crypto';
import { idOf, newContract, newCustomer } from './contract-life';
import { advance, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';

/** A contract that is invoiced by the own series, period by period, until it is terminated; and one that waits for an invoicing system. */
export async function invoicingLife(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  const handleOf = (contractId: string) => application.client.workflow.getHandle(`invoicing:${contractId}`);
  try {
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-01-05T10:00:00Z' }));
    const customerId = await newCustomer(admin, { clockId });
    const priced = { periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' } };
    const own = { 'GTC-4.1': { invoiceNumbering: 'own-series', numberPrefix: 'INV-' } };
    const issuing = await newContract(admin, customerId, { ...priced, specialConditions: own });
    const waiting = await newContract(admin, customerId, priced);
    await advance(house, { clockId }, '2027-02-01T10:00:00Z');
    const queue = `/v1/invoice-instructions?status=due&contractId=${waiting}`;
    const [first] = (await admin('GET', queue)).body.data;
    const invoice = { number: randomUUID(), issuedOn: '2027-01-20', netAmountMinor: 12_000_00, amountMinor: 14_520_00, currency: 'EUR' };
    await admin('POST', `/v1/invoice-instructions/${first.id}/invoice`, invoice);
    await advance(house, { clockId }, '2027-02-02T10:00:00Z');
    await keep('invoicing-open', handleOf(waiting));

    const ended = { by: 'customer', ground: 'fraud', on: '2027-02-01', reason: 'found out' };
    await admin('POST', `/v1/contracts/${issuing}/immediate-termination`, ended);
    await until('nothing more is invoiced', async () => {
      const { body } = await admin('GET', `/v1/processes?kind=invoicing&contractId=${issuing}`);
      return body.data[0].status === 'closed' || undefined;
    });
    await handleOf(issuing).result();
    await keep('invoicing-closed', handleOf(issuing));
  } finally {
    await house.close();
  }
}
