import { randomUUID } from 'node:crypto';
import { idOf } from './contract-life';
import { advance, newDebtor, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';
import { decideOnceAsked } from './worklist';

/** A critical anomaly of which support is warned, whose first answer is late, and noted to be so. */
export async function supported(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { application } = house;
  try {
    const [helpdesk, operator] = [await application.as('service'), await application.as('operator')];
    const one = await newDebtor(house, '2026-03-02T10:30:00Z');
    const about = { contractId: one.contractId, reference: randomUUID(), kind: 'anomaly', severity: 'critical' };
    const ticketId = idOf(await helpdesk('POST', '/v1/support-tickets', { ...about, openedAt: '2026-03-02T10:00:00Z' }));
    const handle = application.client.workflow.getHandle(`supportResponse:${ticketId}`);
    const inStage = (stage: string) =>
      until(`the request is ${stage}`, async () => (await operator('GET', `/v1/support-tickets/${ticketId}`)).body.stage === stage);
    await advance(house, one, '2026-03-02T10:48:00Z');
    await inStage('at-risk');
    await keep('supportResponse-open', handle);
    await advance(house, one, '2026-03-02T11:30:00Z');
    await inStage('overdue');
    idOf(await helpdesk('POST', `/v1/support-tickets/${ticketId}/first-answer`, { answeredAt: '2026-03-02T11:12:00Z' }));
    await decideOnceAsked(operator, ticketId, 'noted');
    await handle.result();
    await keep('supportResponse-closed', handle);
  } finally {
    await house.close();
  }
}
