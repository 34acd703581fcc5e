import { idOf, newContract, newCustomer } from './contract-life';
import { advance, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';

/** Force majeure that lasts too long, hardship without agreement, and what outlives the contract that ends by it. */
export async function contractEnd(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  const handleOf = (kind: string, id: string) => application.client.workflow.getHandle(`${kind}:${id}`);
  try {
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-03-02T10:00:00Z' }));
    const customerId = await newCustomer(admin, { clockId, addressLines: ['Rue Haute 1', '1000 Bruxelles'] });
    await admin('PUT', `/v1/customers/${customerId}/contacts/contact-person`, { name: 'Zoé Marchal', email: 'zoe@customer.example' });
    const contractId = await newContract(admin, customerId, { periodLength: 'P12M', price: { amountMinor: 12_000_00, currency: 'EUR' } });
    const contract = `/v1/contracts/${contractId}`;
    const invoked = { circumstances: 'energy costs twice as much', invokedOn: '2026-03-02' };
    const hardshipId = idOf(await admin('POST', `${contract}/hardship`, invoked));
    const flood = { invokedBy: 'vendor', event: 'a flood', obligations: ['service-levels'], from: '2026-03-02' };
    const forceMajeureId = idOf(await admin('POST', `${contract}/force-majeure`, flood));
    await advance(house, { clockId }, '2026-03-10T10:00:00Z');
    await admin('POST', `/v1/hardship/${hardshipId}/agreement`, { on: '2026-03-10', adaptation: 'half each' });
    await handleOf('hardship', hardshipId).result();
    await keep('hardship-closed', handleOf('hardship', hardshipId));

    await advance(house, { clockId }, '2026-06-03T10:00:00Z');
    await admin('POST', `/v1/force-majeure/${forceMajeureId}/termination`, { by: 'vendor' });
    const letter = await until('the letter', async () => (await admin('GET', `/v1/letters?customerId=${customerId}`)).body.data[0]);
    const posting = { depositedOn: '2026-06-03', trackingNumber: 'RR123456785BE' };
    await admin('POST', `/v1/letters/${letter.id}/posting`, posting);
    await advance(house, { clockId }, '2026-07-10T10:00:00Z');
    await keep('forceMajeure-open', handleOf('forceMajeure', forceMajeureId));
    await keep('afterTheEnd-open', handleOf('afterTheEnd', contractId));
    await admin('POST', `/v1/force-majeure/${forceMajeureId}/end`, { lastOn: '2026-07-09' });
    await handleOf('forceMajeure', forceMajeureId).result();
    await keep('forceMajeure-closed', handleOf('forceMajeure', forceMajeureId));
    await advance(house, { clockId }, '2028-08-01T10:00:00Z');
    await handleOf('afterTheEnd', contractId).result();
    await keep('afterTheEnd-closed', handleOf('afterTheEnd', contractId));
  } finally {
    await house.close();
  }
}

/** Documents that are asked for, returned late. */
export async function returnAsked(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  try {
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-03-02T10:00:00Z' }));
    const contractId = await newContract(admin, await newCustomer(admin, { clockId }));
    const asked = await admin('POST', `/v1/contracts/${contractId}/return-requests`, { by: 'vendor', receivedOn: '2026-03-02' });
    const handle = application.client.workflow.getHandle(`returnRequest:${idOf(asked)}`);
    await advance(house, { clockId }, '2026-03-20T10:00:00Z');
    await keep('returnRequest-open', handle);
    const evidence = { mediaType: 'application/pdf', contentBase64: Buffer.from('%PDF-1.7').toString('base64') };
    await admin('POST', `/v1/return-requests/${idOf(asked)}/return`, { on: '2026-03-20', evidence });
    await handle.result();
    await keep('returnRequest-closed', handle);
  } finally {
    await house.close();
  }
}
