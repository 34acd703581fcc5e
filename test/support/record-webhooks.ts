import { idOf } from './contract-life';
import { openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';
import { CHANGED, startDeliveries, startReceiver, tellOf, withStatus } from './webhooks';

/** An event that is refused twice, waits, is asked for again, and is accepted. */
export async function toldByWebhook(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  const deliveries = await startDeliveries(application);
  const receiver = await startReceiver(withStatus(500));
  try {
    const policy = { kind: 'cyber', policyNumber: 'P-1', insurer: 'an insurer', cover: { amountMinor: 1_00, currency: 'EUR' } };
    idOf(await admin('POST', '/v1/insurance-policies', { ...policy, validFrom: '2026-01-01', expiresOn: '2199-12-31' }));
    const { body: processes } = await admin('GET', '/v1/processes?kind=insurance');
    const endpointId = idOf(await admin('POST', '/v1/webhook-endpoints', { url: receiver.url, events: [CHANGED] }));
    const { eventId, deliveries: opened } = await tellOf(application, processes.data[0].id);
    await application.deps.teller.signal(opened);
    const handle = application.client.workflow.getHandle(`webhookDelivery:${eventId}.${endpointId}`);
    await until('the event is refused twice', async () => {
      const { body } = await admin('GET', `/v1/processes/${opened[0]?.processId}`);
      return receiver.received.length === 2 && body.waitingFor.startsWith('try 3') ? body.nextActionAt : undefined;
    });
    await keep('webhookDelivery-open', handle);
    receiver.answers(withStatus(204));
    await admin('POST', `/v1/webhook-events/${eventId}/redelivery`, { endpointId });
    await handle.result();
    await keep('webhookDelivery-closed', handle);
  } finally {
    await deliveries.stop();
    await receiver.stop();
    await house.close();
  }
}
