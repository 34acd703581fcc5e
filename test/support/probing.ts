import { NativeConnection, Worker } from '@temporalio/worker';
import { createProbeActivities } from '../../activities';
import { createProbeStore } from '../../adapters/availability/probe-store';
import type { Application } from './application';
import { newName, testVault } from './tenant';

/** A worker for the probes of this application alone. */
export async function startProbing({
  database,
  deps,
  providerId,
  temporal,
}: Application): Promise<{ stop(): Promise<void>; readonly taskQueue: string }> {
  const taskQueue = newName('probes');
  const connection = await NativeConnection.connect({ address: temporal.address });
  const probes = createProbeStore({ database, vault: testVault(), isPrivateAllowed: true, providerIds: async () => [providerId] });
  const worker = await Worker.create({
    ...{ connection, namespace: temporal.namespace, taskQueue },
    workflowsPath: require.resolve('../../workflows'),
    interceptors: { workflowModules: [require.resolve('./no-anonymous-commands')] },
    activities: createProbeActivities({ probes, teller: deps.teller, pauseMs: 50 }),
  });
  const running = worker.run();
  return {
    taskQueue,
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
