import { mailsTo } from './mails';
import { advance, newDebtor, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';

const GB = 1_000_000_000;

/** More than the limit is used: the customer is told, and what became of it is told three times. */
export async function stored(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  try {
    const service = await application.as('service');
    const user = await newDebtor(house);
    const { contractId } = user;
    const contact = { name: 'Zoé Marchal', email: user.address };
    await admin('PUT', `/v1/customers/${user.customerId}/contacts/contact-person`, contact);
    const handle = application.client.workflow.getHandle(`storageNotice:${contractId}`);
    const read = async (readAt: string, usedBytes: number) => {
      const { status, body } = await service('POST', '/v1/storage-readings', { readings: [{ contractId, readAt, usedBytes }] });
      if (status !== 201) throw new Error(JSON.stringify(body));
    };
    const mailed = (count: number) => until(`${count} mails`, async () => (await mailsTo(user.address)).length >= count);
    await read('2026-03-02T08:00:00Z', 60 * GB);
    await mailed(1);
    await until('the contact is told', async () => (await admin('GET', `/v1/contracts/${contractId}/storage`)).body.informing);
    await keep('storageNotice-open', handle);
    await advance(house, user, '2026-04-02T08:00:00Z');
    await mailed(2);
    await read('2026-04-02T06:00:00Z', 40 * GB);
    await advance(house, user, '2026-12-02T08:00:00Z');
    await mailed(4);
    await handle.result();
    await keep('storageNotice-closed', handle);
  } finally {
    await house.close();
  }
}
