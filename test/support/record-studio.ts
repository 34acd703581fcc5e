import { randomUUID } from 'node:crypto';
import type { Send } from './application';
import { idOf, newContract, newCustomer } from './contract-life';
import { advance, openHouse } from './money';
import type { Keep } from './record-histories';
import { until } from './until';
import { decideOnceAsked } from './worklist';

/** From the briefing to a preview that is mailed, silence on it, and support that puts the campaign online. */
export async function madeByStudio(keep: Keep): Promise<void> {
  const house = await openHouse();
  const { admin, application } = house;
  try {
    const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now: '2026-04-02T14:00:00Z' }));
    const customerId = await newCustomer(admin, { clockId });
    const contact = { name: 'Zoé Marchal', email: `${randomUUID()}@customer.example` };
    await admin('PUT', `/v1/customers/${customerId}/contacts/contact-person`, contact);
    const contractId = await newContract(admin, customerId, { kind: 'studio-project' });
    const [operator, customer] = [await application.as('operator'), await application.as('customer', { customerId })];
    const project = { contractId, reference: 'Spring quiz', briefing: 'A quiz with six questions.' };
    const projectId = idOf(await operator('POST', '/v1/studio-projects', project));
    const handle = application.client.workflow.getHandle(`studioProject:${projectId}`);
    const say = async (what: string, body: object = {}, send: Send = operator) =>
      idOf(await send('POST', `/v1/studio-projects/${projectId}/${what}`, body));
    await say('briefing-approvals', { version: 1 }, customer);
    await say('briefing-approvals', { version: 1, by: 'vendor' });
    await say('production');
    await say('layouts');
    await say('layout-approvals', { version: 1 }, customer);
    await say('requests', { kind: 'change', text: 'A bigger logo.' }, customer);
    await say('previews', { link: 'https://preview.example/quiz' });
    await until('the link is mailed', async () => {
      const { previews } = (await operator('GET', `/v1/studio-projects/${projectId}`)).body;
      return previews[0].status === 'running';
    });
    await keep('studioProject-open', handle);
    await advance(house, { clockId }, '2026-04-09T08:00:00Z');
    await decideOnceAsked(operator, projectId, 'put-online');
    await say('online', { at: '2026-04-09T08:00:00Z' });
    await handle.result();
    await keep('studioProject-closed', handle);
  } finally {
    await house.close();
  }
}
