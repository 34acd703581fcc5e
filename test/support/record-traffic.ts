import { idOf } from './contract-life';
import { newDebtor, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';
import { decideOnceAsked } from './worklist';

/** A peak of traffic that is announced late, and that support prepares for. */
export async function announcedPeak(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { application } = house;
  try {
    const { customerId, contractId } = await newDebtor(house, '2026-03-12T10:00:00Z');
    const [operator, customer] = [await application.as('operator'), await application.as('customer', { customerId })];
    const peak = { campaign: 'A great quiz', expectedEntriesPerMinute: 901, publicationOn: '2026-03-16' };
    const noticeId = idOf(await customer('POST', `/v1/contracts/${contractId}/traffic-notices`, peak));
    const handle = application.client.workflow.getHandle(`trafficNotice:${noticeId}`);
    await until('support is asked', async () =>
      (await operator('GET', `/v1/worklist?customerId=${customerId}`)).body.data.find(
        (one: { subjectId: string }) => one.subjectId === noticeId,
      ),
    );
    await keep('trafficNotice-open', handle);
    await decideOnceAsked(operator, noticeId, 'prepared');
    await handle.result();
    await keep('trafficNotice-closed', handle);
  } finally {
    await house.close();
  }
}
