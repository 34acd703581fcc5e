import { idOf } from './contract-life';
import { advance, newDebtor, openHouse } from './money';
import type { Keep } from './record-histories';

/** A window that is moved, begins, is lengthened while it runs, and is over at its new end. */
export async function maintained(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  try {
    const one = await newDebtor(house, '2026-03-28T09:00:00Z');
    const announced = { title: 'A larger database', expectation: 'Nobody can log in.', affectsAvailability: true };
    const hours = { startsAt: '2026-04-01T20:00:00Z', endsAt: '2026-04-01T22:00:00Z' };
    const window = { services: ['front-office', 'back-office'], ...announced, ...hours, clockId: one.clockId };
    const windowId = idOf(await admin('POST', '/v1/maintenance-windows', window));
    const handle = application.client.workflow.getHandle(`maintenanceNotice:${windowId}`);
    const tell = async (what: string, body: object) => idOf(await admin('POST', `/v1/maintenance-windows/${windowId}/${what}`, body));
    await tell('move', { startsAt: '2026-04-02T20:00:00Z', endsAt: '2026-04-02T22:00:00Z' });
    await advance(house, one, '2026-04-02T21:00:00Z');
    await keep('maintenanceNotice-open', handle);
    await tell('lengthening', { endsAt: '2026-04-02T23:00:00Z' });
    await advance(house, one, '2026-04-02T23:00:00Z');
    await handle.result();
    await keep('maintenanceNotice-closed', handle);
  } finally {
    await house.close();
  }
}
