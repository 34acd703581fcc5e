import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createClockStore } from '../../adapters/prisma/advancing';
import { createTurns } from '../../adapters/prisma/turns';
import { createUntoldStore } from '../../adapters/prisma/untold';
import { clauses } from '../../domain/clauses';
import { type Application, required } from './application';

let quiet = false;

/** Decides what the application's processes are told. Mails are nobody's: what asks for one waits. */
export async function startWorker({ database, deps, taskQueue }: Application): Promise<{ stop(): Promise<void> }> {
  if (!quiet) Runtime.install({ logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} } });
  quiet = true;
  const connection = await NativeConnection.connect({ address: required('TEMPORAL_ADDRESS') });
  const worker = await Worker.create({
    connection,
    namespace: required('TEMPORAL_NAMESPACE'),
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
