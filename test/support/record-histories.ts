/** What scripts/record-histories.mjs runs once its servers are there. */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { calendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import { startScriptedServer } from '../adapters/smtp/scripted-server';
import { advance } from './advance';
import { createEngine, type Engine, type EngineOptions } from './engine';
import { issueForQuickDunning, quickDunning } from './life';
import { contractEnd, returnAsked } from './record-contract-end';
import { contractLife } from './record-contract-life';
import { insured } from './record-insurance';
import { invoicingLife } from './record-invoicing';
import { followed } from './record-list-subscription';
import { maintained } from './record-maintenance';
import { objectedTo } from './record-objection-windows';
import { probed } from './record-probe';
import { credited } from './record-service-levels';
import { stored } from './record-storage';
import { madeByStudio } from './record-studio';
import { supported } from './record-support';
import { announcedPeak } from './record-traffic';
import { toldByWebhook } from './record-webhooks';
import { processRow } from './story';
import { serverOfShortHistories } from './temporal-server';
import { createTenant, newName } from './tenant';
import { until } from './until';

const HISTORIES = join(__dirname, '..', 'histories');
const START = '2026-03-02T10:00:00.000Z' as Instant;
const issuedOn = calendarDate('2026-03-02');
const TELL_MS = 30_000;

export type Keep = (name: string, handle: WorkflowHandle) => Promise<void>;

/** What a name keeps: each set of kinds is recorded once, and a later one under another name. */
const sets: Readonly<Record<string, (keep: Keep) => Promise<void>>> = {
  money,
  'contract-life': contractLife,
  invoicing: invoicingLife,
  insurance: insured,
  'contract-end': contractEnd,
  'return-request': returnAsked,
  webhooks: toldByWebhook,
  'list-subscription': followed,
  'objection-windows': objectedTo,
  'service-credit': credited,
  support: supported,
  maintenance: maintained,
  storage: stored,
  studio,
  probe: probed,
};

async function main(name: string | undefined, set = 'money'): Promise<void> {
  const record = sets[set];
  if (record === undefined) throw new Error(`Which set? One of ${Object.keys(sets).join(', ')}.`);
  if (name === undefined || !/^[\w.-]+$/.test(name))
    throw new Error('Which name? For example: node scripts/record-histories.mjs 0.1.0 money');
  const folder = join(HISTORIES, name);
  if (existsSync(folder)) throw new Error(`${folder} is there already, and recorded histories are never replaced.`);
  const keep: Keep = async (file, handle) => {
    const text = `${withoutPlaces(historyToJSON(await handle.fetchHistory()))}\n`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${file}.json`), text);
    appendFileSync(join(HISTORIES, 'SHA256SUMS'), `${createHash('sha256').update(text).digest('hex')}  ${name}/${file}.json\n`);
  };
  await record(keep);
}

async function studio(keep: Keep): Promise<void> {
  await madeByStudio(keep);
  await announcedPeak(keep);
}

async function money(keep: Keep): Promise<void> {
  await whole({}, onTestClock(keep));
  await whole({}, courierRound(keep));
  await onRealTimers(keep);
  await withdrawn(keep);
  await continued(keep);
}

/** How a worker names itself, and the queue that it keeps to itself: process and host. */
const WORKER = /^\d+@/;

/** Which machine recorded it, and where a program stood on it, is nobody's business. */
const withoutPlaces = (json: string): string =>
  JSON.stringify(
    JSON.parse(json, (key, value) => (key === 'stackTrace' ? '' : key === 'identity' || WORKER.test(String(value)) ? 'test' : value)),
    undefined,
    1,
  );

async function whole(options: EngineOptions, live: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = await createEngine(options);
  try {
    await Promise.all([engine.startDecisions(), engine.startEffects()]);
    await live(engine);
  } finally {
    await engine.close();
  }
}

/** Three reminders and suspension; kept while it waits for its second reminder, and when it is settled. */
const onTestClock = (keep: Keep) => async (engine: Engine) => {
  const tenant = await createTenant(engine.database, { clockAt: START });
  const dunning = await tenant.issue({ issuedOn });
  await engine.teller.signal([dunning]);
  await advance(engine, tenant, '2026-04-10T00:00:00.000Z');
  await keep('dunning-open', engine.handleOf(dunning));
  await advance(engine, tenant, '2026-06-01T00:00:00.000Z');
  for (const told of await tenant.pay(1_210_00, calendarDate('2026-06-01'))) await engine.teller.tell(told, TELL_MS);
  await engine.handleOf(dunning).result();
  await keep('dunning-closed', engine.handleOf(dunning));
  await keep('testClock', engine.client.workflow.getHandle(`clock:${tenant.clockId}`));
};

const courierRound = (keep: Keep) => async (engine: Engine) => {
  const workflowId = newName('courier');
  await engine.client.workflow.execute('courier', { taskQueue: engine.taskQueue, workflowId, args: [] });
  await keep('courier', engine.client.workflow.getHandle(workflowId));
};

/** The same life by real timers, a day in four tenths of a second. */
async function onRealTimers(keep: Keep): Promise<void> {
  await whole({ clauses: quickDunning() }, async (engine) => {
    const tenant = await createTenant(engine.database);
    const dunning = await issueForQuickDunning(tenant);
    await engine.teller.signal([dunning]);
    await until('access is suspended', async () => (await processRow(engine.database, dunning)).stage === 'suspended');
    for (const told of await tenant.pay(1_210_00, calendarDate('2026-06-01'))) await engine.teller.tell(told, TELL_MS);
    await engine.handleOf(dunning).result();
    await keep('dunning-on-real-timers', engine.handleOf(dunning));
  });
}

/** A payment comes while the mail server says nothing: the reminder is withdrawn. */
async function withdrawn(keep: Keep): Promise<void> {
  const silent = await startScriptedServer({ greeting: 'silence' });
  await whole({ smtpUrl: silent.url }, async (engine) => {
    const tenant = await createTenant(engine.database, { clockAt: '2026-04-08T07:00:00.000Z' as Instant });
    const dunning = await tenant.issue({ issuedOn });
    await engine.teller.tell(dunning, TELL_MS);
    await until('the server is asked', () => silent.connections() > 0);
    for (const told of await tenant.pay(1_210_00, calendarDate('2026-04-08'))) await engine.teller.tell(told, TELL_MS);
    await engine.handleOf(dunning).result();
    await keep('dunning-withdrawn', engine.handleOf(dunning));
  }).finally(() => silent.stop());
}

/** A run that ended because its history had grown long, and the one that followed it. */
async function continued(keep: Keep): Promise<void> {
  const server = await serverOfShortHistories(40);
  await whole({ temporal: { address: server.address, namespace: server.namespace ?? 'default' } }, async (engine) => {
    const tenant = await createTenant(engine.database, { clockAt: START });
    const dunning = await tenant.issue({ issuedOn });
    await engine.teller.tell(dunning, TELL_MS);
    const first = (await engine.handleOf(dunning).describe()).runId;
    const runIds = async () => (await engine.handleOf(dunning).describe()).runId;
    while ((await runIds()) === first) await engine.teller.tell(dunning, TELL_MS);
    await engine.teller.tell(dunning, TELL_MS);
    await keep('dunning-before-continuing', engine.client.workflow.getHandle(`dunning:${dunning.subjectId}`, first));
    await keep('dunning-continued', engine.handleOf(dunning));
  }).finally(() => server.teardown());
}

main(process.argv[2], process.argv[3]).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
