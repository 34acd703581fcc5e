import { startLocalSite } from './local-site';
import { openHouse } from './money';
import { startProbing } from './probing';
import type { Keep } from './record-histories';
import { newName } from './tenant';

/** One round of the probes, as the schedule starts it: a service that can be used. */
export async function probed(keep: Keep): Promise<void> {
  const [house, site] = await Promise.all([openHouse(), startLocalSite()]);
  const probing = await startProbing(house.application);
  try {
    const steps = [{ name: 'home screen', url: `${site.url}/home`, text: 'Welcome' }];
    await house.admin('PUT', '/v1/availability/probes/front-office', { isEnabled: true, steps });
    const { workflow } = house.application.client;
    const workflowId = newName('probe');
    const count = await workflow.execute('probe', { taskQueue: probing.taskQueue, workflowId, args: [] });
    if (count !== 1) throw new Error(`${count} probes were run instead of one`);
    await keep('probe', workflow.getHandle(workflowId));
  } finally {
    await probing.stop();
    await Promise.all([house.close(), site.stop()]);
  }
}
