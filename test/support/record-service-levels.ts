import { randomUUID } from 'node:crypto';
import { idOf, newCustomer } from './contract-life';
import { advance, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';

/** Two failing months that are notified, a credit note of the own series, and the end of the contract. */
export async function credited(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  try {
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-03-25T10:00:00Z' }));
    const customerId = await newCustomer(admin, { clockId, language: 'en' });
    await admin('PUT', `/v1/customers/${customerId}/contacts/contact-person`, {
      name: 'Zoé Marchal',
      email: `${randomUUID()}@customer.example`,
    });
    const life = { kind: 'campaign-pack', periodLength: 'P6M', price: { amountMinor: 6_000_00, currency: 'EUR' } };
    const ownSeries = { specialConditions: { 'GTC-4.1': { invoiceNumbering: 'own-series' } } };
    const dates = { signedOn: '2025-12-01', startsOn: '2026-01-01' };
    const contract = { customerId, reference: randomUUID(), document: 'qualifio-gtc@1', ...dates, ...life, ...ownSeries };
    const contractId = idOf(await admin('POST', '/v1/contracts', contract));
    const handle = application.client.workflow.getHandle(`serviceCredit:${contractId}`);
    const outage = (startsAt: string, endsAt: string) =>
      admin('POST', '/v1/availability/outages', { service: 'front-office', startsAt, endsAt, clockId });
    const notify = (month: string, receivedOn: string) =>
      admin('POST', `/v1/contracts/${contractId}/sla-notices`, { month, channel: 'email', receivedOn });
    await outage('2026-03-20T08:00:00Z', '2026-03-20T12:00:00Z');
    await advance(house, { clockId }, '2026-04-12T10:00:00Z');
    await until('March is below', async () => {
      const { body } = await admin('GET', `/v1/contracts/${contractId}/sla`);
      return body.stage === 'notice-open' ? body : undefined;
    });
    await keep('serviceCredit-open', handle);
    await notify('2026-03', '2026-04-12');
    await outage('2026-04-10T08:00:00Z', '2026-04-11T08:00:00Z');
    await advance(house, { clockId }, '2026-05-05T10:00:00Z');
    await notify('2026-04', '2026-05-05');
    await until('the credit note is issued', async () => {
      const { body } = await admin('GET', `/v1/contracts/${contractId}/sla`);
      return body.credits[0]?.status === 'issued' ? body : undefined;
    });
    await advance(house, { clockId }, '2026-07-10T10:00:00Z');
    await handle.result();
    await keep('serviceCredit-closed', handle);
  } finally {
    await house.close();
  }
}
