import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createClockStore } from '../../adapters/prisma/advancing';
import { createTurns } from '../../adapters/prisma/turns';
import { createUntoldStore } from '../../adapters/prisma/untold';
import { clauses } from '../../domain/clauses';
import type { Application } from './application';
import { quietly } from './engine';

/** Decides what the application's processes are told. Mails are nobody's: what asks for one waits. */
export async function startWorker({
  database,
  deps,
  taskQueue,
  temporal: { address, namespace },
}: Application): Promise<{ stop(): Promise<void> }> {
  quietly();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowsPath: require.resolve('../../workflows'),
    activities: createActivities({
      turns: createTurns(database, clauses, deps.teller.signal),
      clocks: createClockStore(database),
      untold: createUntoldStore(database),
      teller: deps.teller,
    }),
  });
  const running = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}
