import { Client, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, type LogEntry, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities, createEffectActivities } from '../../activities';
import type { OpenProcess } from '../../activities/ports/courier';
import type { NoticeStore } from '../../activities/ports/notices';
import type { TurnStore } from '../../activities/ports/turns';
import { createAvailabilityStore } from '../../adapters/availability/availability-store';
import { createIndexStore } from '../../adapters/indexes/look-up';
import { everyLetter } from '../../adapters/letters/every-letter';
import { createFileDrop } from '../../adapters/letters/file-drop';
import { createLetterStore } from '../../adapters/letters/letter-store';
import { createLetterReader } from '../../adapters/letters/reader';
import { createCorrespondenceReader } from '../../adapters/notices/correspondence';
import { createNoticeStore } from '../../adapters/notices/notice-store';
import { createClockStore } from '../../adapters/prisma/advancing';
import { createDatabase, type Database } from '../../adapters/prisma/client';
import { createInvoiceStore } from '../../adapters/prisma/issuing-instalments';
import { createTurns } from '../../adapters/prisma/turns';
import { createUntoldStore } from '../../adapters/prisma/untold';
import { createMailServer } from '../../adapters/smtp/mail-server';
import { createWindowStore } from '../../adapters/subprocessing/window-store';
import { createTeller, type Teller } from '../../adapters/temporal/teller';
import { clauses as allClauses, type Clauses } from '../../domain/clauses';
import { workflowIdOf } from '../../workflows/process.messages';
import { effectsQueueOf } from '../../workflows/queues';
import { lettersFolder } from './letters-folder';
import { FROM, newName, PUBLIC_URL, testVault } from './tenant';

export interface EngineOptions {
  readonly clauses?: Clauses;
  /** Performs the effects instead of the mail server. */
  readonly notices?: NoticeStore;
  /** Takes the turns instead of the real store. */
  readonly turns?: (real: TurnStore) => TurnStore;
  readonly smtpUrl?: string;
  /** A database of the test's own instead of the run's. */
  readonly databaseUrl?: string;
  /** A server of the test's own instead of the run's. */
  readonly temporal?: { readonly address: string; readonly namespace: string };
  readonly clockPatienceMs?: number;
  /** Whose processes the courier looks after: never those of other tests. */
  readonly courierOf?: () => readonly string[];
  /** Mails are given up soon. */
  readonly hasty?: boolean;
}

/** The product's parts as worker.ts composes them, on a task queue of its own, each of the two workers started and stopped by the test. */
export interface Engine {
  readonly taskQueue: string;
  readonly client: Client;
  readonly database: Database;
  readonly teller: Teller;
  startDecisions(): Promise<void>;
  stopDecisions(): Promise<void>;
  startEffects(): Promise<void>;
  stopEffects(): Promise<void>;
  handleOf(process: OpenProcess): WorkflowHandle;
  close(): Promise<void>;
}

/** Histories that are kept name no machine. */
const IDENTITY = 'test';

type Bundle = Awaited<ReturnType<typeof bundleWorkflowCode>>;
const bundles = new Map<string, Promise<Bundle>>();

/** Workflows as tests run them: an anonymous command fails. Bundled once per test file. */
function bundleOf(workflowsPath: string): Promise<Bundle> {
  const known = bundles.get(workflowsPath);
  if (known !== undefined) return known;
  const workflowInterceptorModules = [require.resolve('./no-anonymous-commands')];
  const bundle = bundleWorkflowCode({ workflowsPath, workflowInterceptorModules, logger: new DefaultLogger('ERROR') });
  bundles.set(workflowsPath, bundle);
  return bundle;
}

let quiet = false;

/** What the workers would have logged, warnings and worse. */
export const logged: LogEntry[] = [];

/** Failures that a test provokes are looked for in histories, rows and `logged`, not in its output. */
export function quietly(): void {
  if (!quiet) {
    const logger = new DefaultLogger('WARN', (entry) => void logged.push(entry));
    Runtime.install({ logger, telemetryOptions: { logging: { filter: 'temporalio_sdk_core=WARN', forward: {} } } });
  }
  quiet = true;
}

export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  quietly();
  const { address, namespace } = options.temporal ?? {
    address: process.env['TEMPORAL_ADDRESS'] ?? '',
    namespace: process.env['TEMPORAL_NAMESPACE'] ?? '',
  };
  const connection = await NativeConnection.connect({ address });
  const client = new Client({ connection, namespace, identity: IDENTITY });
  const database = createDatabase(options.databaseUrl ?? process.env['DATABASE_URL'] ?? '', 10);
  const taskQueue = newName('queue');
  const teller = createTeller(client, taskQueue);
  const mailServer = createMailServer({ url: options.smtpUrl ?? process.env['SMTP_URL'] ?? '' });
  const vault = testVault();
  const correspondence = createCorrespondenceReader({ vault, from: FROM, publicUrl: PUBLIC_URL });
  const notices = options.notices ?? createNoticeStore({ database, mailServer, correspondence, vault, from: FROM });
  const turns = createTurns(database, options.clauses ?? allClauses, teller.signal);
  const common = { connection, namespace, identity: IDENTITY, shutdownGraceTime: '1 second', shutdownForceTime: '10 seconds' } as const;

  const decisions = switchable(async () =>
    Worker.create({
      ...common,
      taskQueue,
      workflowBundle: await bundleOf(require.resolve(options.hasty ? './hasty-workflows' : './workflows')),
      activities: createActivities({
        turns: options.turns?.(turns) ?? turns,
        clocks: createClockStore(database),
        untold: { ...createUntoldStore(database), providerIds: async () => options.courierOf?.() ?? [] },
        teller,
        ...(options.clockPatienceMs !== undefined && { clockPatienceMs: options.clockPatienceMs }),
      }),
    }),
  );
  const effects = switchable(() =>
    Worker.create({
      ...common,
      taskQueue: effectsQueueOf(taskQueue),
      activities: createEffectActivities({
        notices,
        indexes: createIndexStore(database),
        invoices: createInvoiceStore(database, teller.signal),
        windows: createWindowStore(database),
        availability: createAvailabilityStore(database, teller.signal),
        letters: createLetterStore({
          ...{ database, vault, letters: everyLetter },
          ...{ delivery: createFileDrop({ folder: lettersFolder() }), read: createLetterReader({ vault }) },
        }),
      }),
    }),
  );
  return {
    taskQueue,
    client,
    database,
    teller,
    startDecisions: decisions.start,
    stopDecisions: decisions.stop,
    startEffects: effects.start,
    stopEffects: effects.stop,
    handleOf: (process) => client.workflow.getHandle(workflowIdOf(process)),
    async close() {
      await Promise.all([decisions.stop(), effects.stop()]);
      await Promise.all([mailServer.close(), database.$disconnect(), connection.close()]);
    },
  };
}

function switchable(create: () => Promise<Worker>) {
  let running: { readonly worker: Worker; readonly ended: Promise<void> } | undefined;
  return {
    async start() {
      const worker = await create();
      running = { worker, ended: worker.run() };
    },
    async stop() {
      running?.worker.shutdown();
      await running?.ended;
      running = undefined;
    },
  };
}
