import { randomUUID } from 'node:crypto';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createEffectActivities } from '../../activities';
import { createAvailabilityStore } from '../../adapters/availability/availability-store';
import { createIndexStore } from '../../adapters/indexes/look-up';
import { createVault } from '../../adapters/keys/vault';
import { everyLetter } from '../../adapters/letters/every-letter';
import { createFileDrop } from '../../adapters/letters/file-drop';
import { createLetterStore } from '../../adapters/letters/letter-store';
import { createLetterReader } from '../../adapters/letters/reader';
import { createCorrespondenceReader } from '../../adapters/notices/correspondence';
import { createNoticeStore } from '../../adapters/notices/notice-store';
import { createInvoiceStore } from '../../adapters/prisma/issuing-instalments';
import { withProvider } from '../../adapters/prisma/with-provider';
import { createMailServer } from '../../adapters/smtp/mail-server';
import { createWindowStore } from '../../adapters/subprocessing/window-store';
import { loadStatutoryRates } from '../../prisma/seed/reference';
import { effectsQueueOf } from '../../workflows/queues';
import { type Answer, type Application, required, type Send, startApplication } from './application';
import { idOf, newContract, newCustomer } from './contract-life';
import { lettersFolder } from './letters-folder';
import { until } from './until';
import { startWorker } from './worker';

/** The application with everything that money needs: both workers, the mail server, the statutory rates, and a key of each role. */
export interface House {
  readonly application: Application;
  readonly admin: Send;
  readonly finance: Send;
  close(): Promise<void>;
}

const FROM = 'Qualifio <billing@qualifio.example>';

/** On the run's own Temporal server, unless another one is named. */
export async function openHouse({
  courier = false,
  ...server
}: {
  readonly temporalAddress?: string;
  readonly namespace?: string;
  readonly courier?: boolean;
  readonly log?: Application['deps']['log'];
} = {}): Promise<House> {
  const application = await startApplication({ tellPatienceMs: 30_000, ...server });
  await loadStatutoryRates(application.database);
  const decisions = await startWorker(application, { courier });
  const effects = await startPost(application);
  return {
    application,
    admin: await application.as('admin'),
    finance: await application.as('finance'),
    async close() {
      await Promise.all([decisions.stop(), effects.stop()]);
      await application.stop();
    },
  };
}

/** Sends the mails of the application's processes. */
async function startPost({ database, deps, taskQueue, temporal: { address, namespace } }: Application): Promise<{ stop(): Promise<void> }> {
  const connection = await NativeConnection.connect({ address });
  const mailServer = createMailServer({ url: required('SMTP_URL') });
  const vault = createVault(required('MASTER_KEY'));
  const correspondence = createCorrespondenceReader({ vault, from: FROM, publicUrl: deps.settings.publicUrl });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: effectsQueueOf(taskQueue),
    activities: createEffectActivities({
      notices: createNoticeStore({ database, mailServer, correspondence, vault, from: FROM }),
      indexes: createIndexStore(database),
      invoices: createInvoiceStore(database, deps.teller.signal),
      windows: createWindowStore(database),
      availability: createAvailabilityStore(database, deps.teller.signal),
      letters: createLetterStore({
        ...{ database, vault, letters: everyLetter },
        ...{ delivery: createFileDrop({ folder: lettersFolder() }), read: createLetterReader({ vault }) },
      }),
    }),
  });
  const running = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await running;
      await Promise.all([mailServer.close(), connection.close()]);
    },
  };
}

/** A customer with one contract and somebody to write to, on a test clock of its own. */
export interface Debtor {
  readonly customerId: string;
  readonly contractId: string;
  readonly reference: string;
  readonly clockId: string;
  /** Where its mails go: nobody else's. */
  readonly address: string;
}

export async function newDebtor({ admin }: House, now = '2026-03-02T10:00:00Z', conditions: object = {}): Promise<Debtor> {
  const clockId = idOf(await admin('POST', '/v1/test-clocks', { name: 'a clock', now }));
  const customerId = await newCustomer(admin, { clockId });
  const address = `${randomUUID()}@customer.example`;
  await admin('PUT', `/v1/customers/${customerId}/contacts/accounts-payable`, { name: 'Zoé Marchal', email: address });
  const reference = randomUUID();
  const contractId = await newContract(admin, customerId, { reference, specialConditions: conditions });
  return { customerId, contractId, reference, clockId, address };
}

/** The body of a fresh invoice of EUR 1,210.00, issued on 2 March 2026: due on 1 April. */
export const anInvoice = ({ contractId }: Pick<Debtor, 'contractId'>, more: object = {}) => ({
  ...{ contractId, number: randomUUID(), issuedOn: '2026-03-02', amountMinor: 1_210_00, currency: 'EUR' },
  ...more,
});

export const newInvoice = async ({ finance }: House, debtor: Pick<Debtor, 'contractId'>, more: object = {}): Promise<string> =>
  idOf(await finance('POST', '/v1/invoices', anInvoice(debtor, more)));

export const aPayment = (more: object = {}) => ({
  ...{ amountMinor: 1_210_00, currency: 'EUR', valueOn: '2026-03-02', reference: randomUUID() },
  ...more,
});

export const invoiceIn = async ({ finance }: House, invoiceId: string) => (await finance('GET', `/v1/invoices/${invoiceId}`)).body;

/** Advances a clock through the API and waits until it is there. */
export async function advance(
  { admin }: Pick<House, 'admin'>,
  { clockId }: Pick<Debtor, 'clockId'>,
  to: string,
  patienceMs?: number,
): Promise<void> {
  const set: Answer = await admin('POST', `/v1/test-clocks/${clockId}/advance`, { to });
  if (set.status !== 202) throw new Error(JSON.stringify(set.body));
  const look = async () => {
    const { body } = await admin('GET', `/v1/test-clocks/${clockId}`);
    return body.status === 'advancing' ? undefined : body;
  };
  const stopped = await until(`the clock is at ${to}`, look, patienceMs);
  if (stopped.status !== 'ready') throw new Error(JSON.stringify(stopped));
}

const TABLES = [
  'invoices',
  'payments',
  'processes',
  'facts',
  'timeline',
  'letters',
  'remarks',
  'notices',
  'access_blocks',
  'alerts',
  'decisions',
  'quotations',
  'invoice_instructions',
  'invoice_series',
  'contracts',
  'insurance_policies',
  'files',
  'subprocessors',
  'subprocessor_evidence',
  'subprocessor_changes',
  'subprocessor_change_revisions',
  'subprocessor_entries',
  'list_subscriptions',
  'webhook_endpoints',
  'webhook_events',
  'webhook_attempts',
  'outages',
  'outage_revisions',
  'credit_instructions',
  'support_tickets',
  'maintenance_windows',
  'product_changes',
  'studio_projects',
  'assistance_requests',
  'assistance_entries',
  'storage_readings',
  'storage_orders',
  'probes',
  'probe_results',
];

/** Everything that a tenant's tables hold, as digests, once nothing is unheard. */
export async function everything({ application: { database, providerId } }: House): Promise<Record<string, string>> {
  await until('all is heard', () =>
    withProvider(database, providerId, async (tx) => {
      const [seen] = await tx.$queryRaw<{ all: boolean }[]>`
        SELECT NOT EXISTS (SELECT FROM facts WHERE answer IS NULL)
           AND NOT EXISTS (SELECT FROM processes WHERE started_at IS NULL OR step->>'kind' = 'do') AS all`;
      return seen?.all;
    }),
  );
  return withProvider(database, providerId, async (tx) => {
    const digests: Record<string, string> = {};
    for (const table of TABLES) {
      const [row] = await tx.$queryRawUnsafe<{ digest: string }[]>(
        `SELECT count(*) || '/' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS digest FROM ${table} t`,
      );
      digests[table] = row?.digest ?? '';
    }
    return digests;
  });
}

/** Sends what must be refused: a problem with its code and status, and nothing is changed. */
export async function refusedAs(
  house: House,
  send: () => Promise<Answer>,
  status: number,
  code: string,
  more: object = {},
): Promise<Answer> {
  const before = await everything(house);
  const answer = await send();
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: { code, ...more } });
  expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
  expect(await everything(house)).toEqual(before);
  return answer;
}
