import { randomUUID } from 'node:crypto';
import { idOf, newCustomer } from './contract-life';
import { advance, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';

const DOCUMENT = 'qualifio-gtc@1';
const price = { amountMinor: 12_000_00, currency: 'EUR' };

/** An offer accepted, a contract that renews and is terminated, a formal notice that leads to nothing. */
export async function contractLife(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  const handleOf = (kind: string, id: string) => application.client.workflow.getHandle(`${kind}:${id}`);
  try {
    await admin('PUT', '/v1/mailboxes/legal', { email: 'legal@provider.example' });
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2024-07-01T10:00:00Z' }));
    const customerId = await newCustomer(admin, { clockId, addressLines: ['Rue Haute 1', '1000 Bruxelles'] });
    await admin('PUT', `/v1/customers/${customerId}/contacts/contact-person`, { name: 'Zoé Marchal', email: 'zoe@customer.example' });
    const contract = { customerId, reference: randomUUID(), document: DOCUMENT, signedOn: '2024-01-05', startsOn: '2024-01-15' };
    const contractId = idOf(await admin('POST', '/v1/contracts', { ...contract, periodLength: 'P12M', price }));
    const people = {
      contactPerson: { name: 'Zoé', email: 'zoe@customer.example' },
      seller: { name: 'Sam', email: 'sam@provider.example' },
    };
    const offer = { customerId, reference: randomUUID(), document: DOCUMENT, startsOn: '2024-08-01', periodLength: 'P12M', price };
    const quotationId = idOf(
      await admin('POST', '/v1/quotations', { ...offer, ...people, kind: 'subscription', validUntil: '2024-07-20' }),
    );
    const failure = { by: 'vendor', failure: 'The price was not paid.' };
    const noticeId = idOf(await admin('POST', `/v1/contracts/${contractId}/formal-notices`, failure));
    await until('the letter is written', async () => (await admin('GET', `/v1/letters?customerId=${customerId}`)).body.data[0]);
    await advance(house, { clockId }, '2024-07-16T10:00:00Z');
    await admin('POST', `/v1/quotations/${quotationId}/acceptance`, { by: 'Zoé Marchal', explicit: true });
    await admin('POST', `/v1/formal-notices/${noticeId}/cure`, { on: '2024-07-16', reason: 'paid' });
    await handleOf('quotation', quotationId).result();
    await keep('quotation-closed', handleOf('quotation', quotationId));
    await handleOf('formalNotice', noticeId).result();
    await keep('formalNotice-closed', handleOf('formalNotice', noticeId));

    await admin('POST', `/v1/contracts/${contractId}/termination-notices`, { by: 'customer', channel: 'email', receivedOn: '2024-07-16' });
    await advance(house, { clockId }, '2025-06-01T10:00:00Z');
    await keep('renewal-open', handleOf('renewal', contractId));
    const letter = { by: 'customer', channel: 'registered-letter-with-acknowledgement', trackingNumber: 'RR123456785BE' };
    const dates = { depositedOn: '2025-05-28', presentedOn: '2025-05-30' };
    await admin('POST', `/v1/contracts/${contractId}/termination-notices`, { ...letter, ...dates });
    await advance(house, { clockId }, '2026-02-01T10:00:00Z');
    await handleOf('renewal', contractId).result();
    await keep('renewal-closed', handleOf('renewal', contractId));
  } finally {
    await house.close();
  }
}
