import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createClockStore } from '../../adapters/prisma/advancing';
import { createTurns } from '../../adapters/prisma/turns';
import { createUntoldStore } from '../../adapters/prisma/untold';
import { scheduleCourier } from '../../adapters/temporal/courier-schedule';
import { clauses } from '../../domain/clauses';
import type { Application } from './application';
import { quietly } from './engine';

/** Less patient than in earnest: a test waits for it. */
const YOUNG_SECONDS = 0.5;

/**
 * Decides what the application's processes are told. Mails are nobody's: what asks for one waits. An anonymous command fails. With a courier, what nobody told is found every
 * second, among the application's own.
 */
export async function startWorker(
  { database, deps, client, taskQueue, providerId, temporal: { address, namespace } }: Application,
  { courier = false }: { readonly courier?: boolean } = {},
): Promise<{ stop(): Promise<void> }> {
  quietly();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowsPath: require.resolve('../../workflows'),
    interceptors: { workflowModules: [require.resolve('./no-anonymous-commands')] },
    activities: createActivities({
      turns: createTurns(database, clauses, deps.teller.signal),
      clocks: createClockStore(database),
      untold: { ...createUntoldStore(database, YOUNG_SECONDS), providerIds: async () => [providerId] },
      teller: deps.teller,
    }),
  });
  const running = worker.run();
  if (courier) await scheduleCourier(client, { taskQueue, everySeconds: 1 });
  return {
    async stop() {
      if (courier) await client.schedule.getHandle(`courier:${taskQueue}`).delete();
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
