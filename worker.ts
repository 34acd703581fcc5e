import { Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { createActivities, createDeliveryActivities, createEffectActivities, createProbeActivities } from './activities';
import { createAvailabilityStore } from './adapters/availability/availability-store';
import { createProbeStore } from './adapters/availability/probe-store';
import { createIndexStore } from './adapters/indexes/look-up';
import { createVault } from './adapters/keys/vault';
import { everyLetter } from './adapters/letters/every-letter';
import { createFileDrop } from './adapters/letters/file-drop';
import { createLetterStore } from './adapters/letters/letter-store';
import { createLetterReader } from './adapters/letters/reader';
import { createCorrespondenceReader } from './adapters/notices/correspondence';
import { createNoticeStore } from './adapters/notices/notice-store';
import { createClockStore } from './adapters/prisma/advancing';
import { createDatabase } from './adapters/prisma/client';
import { createInvoiceStore } from './adapters/prisma/issuing-instalments';
import { startSealing } from './adapters/prisma/seals';
import { createTurns } from './adapters/prisma/turns';
import { createUntoldStore } from './adapters/prisma/untold';
import { createMailServer } from './adapters/smtp/mail-server';
import { createWindowStore } from './adapters/subprocessing/window-store';
import { scheduleCourier } from './adapters/temporal/courier-schedule';
import { scheduleProbes } from './adapters/temporal/probe-schedule';
import { createTeller } from './adapters/temporal/teller';
import { createWebhookStore } from './adapters/webhooks/webhook-store';
import { type Configuration, configuration } from './configuration';
import { clauses } from './domain/clauses';
import { deliveriesQueueOf, effectsQueueOf } from './workflows/queues';

/** Mails on their way at once. */
const MAIL_CONNECTIONS = 4;
/** One on its way, one being claimed or concluded. */
const MAILS_PER_CONNECTION = 2;

/** Composition root of the worker process: the only file that knows every adapter. Runs until SIGTERM or SIGINT. */
async function main(settings: Configuration): Promise<void> {
  Runtime.install({ shutdownSignals: ['SIGTERM', 'SIGINT'] });
  const { address, namespace, taskQueue, tls, apiKey } = settings.temporal;
  const connection = await NativeConnection.connect({ address, tls, ...(apiKey !== null && { apiKey }) });
  const client = new Client({ connection, namespace });
  const database = createDatabase(settings.database.url, settings.database.poolSize);
  const mailServer = createMailServer({ url: settings.mail.smtpUrl, connectionsMax: MAIL_CONNECTIONS });
  const { from } = settings.mail;
  const vault = createVault(settings.masterKeyBase64);
  const correspondence = createCorrespondenceReader({ vault, from, publicUrl: settings.api.publicUrl });
  const teller = createTeller(client, taskQueue);
  const probes = createProbeStore({ database, vault, isPrivateAllowed: settings.probePrivateAddresses });

  const common: Pick<WorkerOptions, 'connection' | 'namespace' | 'shutdownGraceTime'> = {
    connection,
    namespace,
    shutdownGraceTime: `${settings.shutdownGraceSeconds} seconds`,
  };
  const decisions = await Worker.create({
    ...common,
    ...versioned(settings),
    taskQueue,
    workflowsPath: require.resolve('./workflows'),
    activities: {
      ...createActivities({
        turns: createTurns(database, clauses, teller.signal),
        clocks: createClockStore(database),
        untold: createUntoldStore(database),
        teller,
      }),
      ...createProbeActivities({ probes, teller }),
    },
    maxCachedWorkflows: settings.worker.maxCachedWorkflows,
    maxConcurrentActivityTaskExecutions: settings.worker.maxConcurrentActivities,
    // A turn holds a connection: more turns at once would only wait for one, and lose their patience.
    maxConcurrentLocalActivityExecutions: settings.database.poolSize,
  });
  const effects = await Worker.create({
    ...common,
    taskQueue: effectsQueueOf(taskQueue),
    activities: createEffectActivities({
      notices: createNoticeStore({ database, mailServer, correspondence, vault, from }),
      indexes: createIndexStore(database),
      invoices: createInvoiceStore(database, teller.signal),
      windows: createWindowStore(database),
      availability: createAvailabilityStore(database, teller.signal),
      letters: createLetterStore({
        ...{ database, vault, letters: everyLetter },
        ...{ delivery: createFileDrop({ folder: settings.lettersFolder }), read: createLetterReader({ vault }) },
      }),
    }),
    // More mails at once would only wait for a connection to the mail server, each with its claim and its heartbeats.
    maxConcurrentActivityTaskExecutions: Math.min(settings.worker.maxConcurrentActivities, MAILS_PER_CONNECTION * MAIL_CONNECTIONS),
    maxTaskQueueActivitiesPerSecond: settings.mail.perSecondMax,
  });
  const deliveries = await Worker.create({
    ...common,
    taskQueue: deliveriesQueueOf(taskQueue),
    activities: createDeliveryActivities({ webhooks: createWebhookStore({ database, vault }) }),
    maxConcurrentActivityTaskExecutions: settings.worker.maxConcurrentActivities,
  });

  const sealing = startSealing(database, (error) => Runtime.instance().logger.warn('sealing the timeline failed', { error }));
  await scheduleCourier(client, { taskQueue, everySeconds: settings.worker.courierIntervalSeconds });
  await scheduleProbes(client, { taskQueue });
  await Promise.all([decisions.run(), effects.run(), deliveries.run()]);
  await sealing.stop();
  await Promise.all([mailServer.close(), database.$disconnect(), connection.close()]);
}

/** Unversioned unless a deployment is named; then new runs and sleeping ones move to the version that is made current. */
const versioned = ({ worker: { deployment } }: Configuration): Partial<WorkerOptions> =>
  deployment === null
    ? {}
    : {
        workerDeploymentOptions: {
          useWorkerVersioning: true,
          version: { deploymentName: deployment.name, buildId: deployment.buildId },
          defaultVersioningBehavior: 'AUTO_UPGRADE',
        },
      };

main(configuration()).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
