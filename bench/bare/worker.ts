import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createTransport } from 'nodemailer';
import { Pool } from 'pg';
import { configuration } from '../../configuration';
import { createBareActivities } from './activities';

/** As many connections to the mail server as Tacit keeps. */
const MAIL_CONNECTIONS = 4;

/** The worker of the bare side, with the settings of Tacit's. */
async function main(): Promise<void> {
  const { database, temporal, mail, worker } = configuration();
  Runtime.install({ shutdownSignals: ['SIGTERM', 'SIGINT'] });
  const connection = await NativeConnection.connect({ address: temporal.address, tls: temporal.tls });
  const pool = new Pool({ connectionString: database.url, max: database.poolSize });
  const { hostname, port } = new URL(mail.smtpUrl);
  const mailer = createTransport({
    ...{ host: hostname, port: Number(port), ignoreTLS: true },
    ...{ pool: true, maxConnections: MAIL_CONNECTIONS, maxMessages: Number.POSITIVE_INFINITY },
  });
  const bare = await Worker.create({
    connection,
    namespace: temporal.namespace,
    taskQueue: temporal.taskQueue,
    workflowsPath: require.resolve('./life'),
    activities: createBareActivities({ pool, mailer, from: mail.from }),
    maxCachedWorkflows: worker.maxCachedWorkflows,
    maxConcurrentActivityTaskExecutions: worker.maxConcurrentActivities,
  });
  await bare.run();
  mailer.close();
  await Promise.all([pool.end(), connection.close()]);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
