import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenProcess } from '../../activities/ports/courier';
import { withProvider } from '../../adapters/prisma/with-provider';
import { type ScriptedServer, startScriptedServer } from '../adapters/smtp/scripted-server';
import { createEngine, type Engine } from '../support/engine';
import { tell } from '../support/facts';
import { issueForQuickDunning, quickDunning } from '../support/life';
import { type OwnPart, ownTemporal } from '../support/own-parts';
import { noticesOf, processRow, timelineOf } from '../support/story';
import { createTenant, newName, type Tenant } from '../support/tenant';
import { until } from '../support/until';

jest.setTimeout(240_000);

const OUTAGE_MS = 3_000;
const LIFE = ['opened', 'reminderSent', 'reminderSent', 'reminderSent', 'accessSuspended'];

let folder: string;
let smtp: ScriptedServer;
let temporal: OwnPart<{ address: string; namespace: string; pid: number; port: number }>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tacit-temporal-lost-'));
  smtp = await startScriptedServer({});
  temporal = await ownTemporal(folder);
});
afterEach(async () => {
  await temporal.stop();
  await smtp.stop();
  rmSync(folder, { recursive: true, force: true });
});

const killed = async (): Promise<void> => {
  process.kill(temporal.part.pid, 'SIGKILL');
  await temporal.stop();
  await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
};
const startedAgain = async (): Promise<void> => {
  temporal = await ownTemporal(folder, temporal.part.port);
};

const stageIs = (engine: Engine, dunning: OpenProcess, stage: string) =>
  until(`the invoice is ${stage}`, async () => (await processRow(engine.database, dunning)).stage === stage);
const kinds = async (engine: Engine, dunning: OpenProcess) => (await timelineOf(engine.database, dunning)).map(({ kind }) => kind);

async function remindedOnce(engine: Engine): Promise<{ tenant: Tenant; dunning: OpenProcess }> {
  const tenant = await createTenant(engine.database);
  const dunning = await issueForQuickDunning(tenant);
  expect(await engine.teller.tell(dunning, 30_000)).toBe(true);
  await stageIs(engine, dunning, 'reminder-1');
  return { tenant, dunning };
}

async function livedToSuspension(engine: Engine, dunning: OpenProcess): Promise<void> {
  await stageIs(engine, dunning, 'suspended');
  expect(await kinds(engine, dunning)).toEqual(LIFE);
  expect((await noticesOf(engine.database, dunning)).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
}

describe('a Temporal server', () => {
  it('that is killed and started again with its file goes on where it was', async () => {
    const engine = await createEngine({ clauses: quickDunning(), temporal: temporal.part, smtpUrl: smtp.url });
    try {
      await Promise.all([engine.startDecisions(), engine.startEffects()]);
      const { tenant, dunning } = await remindedOnce(engine);
      await killed();
      await tell(engine.database, dunning, { kind: 'costsDocumented', data: { costId: 'cst_1', amountMinor: 10_00, on: '2026-04-10' } });
      expect(await engine.teller.tell(dunning, 1_000)).toBe(false);
      await startedAgain();
      await stageIs(engine, dunning, 'suspended');
      expect((await kinds(engine, dunning)).filter((kind) => kind !== 'costsDocumented')).toEqual(LIFE);
      expect(smtp.messages).toHaveLength(3);
      expect(await withProvider(engine.database, tenant.providerId, (tx) => tx.fact.count({ where: { number: null } }))).toBe(0);
    } finally {
      await engine.close();
    }
  });

  it('whose database is lost altogether is no loss: processes start again from their rows', async () => {
    const clauses = quickDunning();
    const providerIds: string[] = [];
    const options = { clauses, temporal: temporal.part, smtpUrl: smtp.url, courierOf: () => providerIds };
    const before = await createEngine(options);
    await Promise.all([before.startDecisions(), before.startEffects()]);
    const [late, told, closed] = [await remindedOnce(before), await remindedOnce(before), await remindedOnce(before)];
    providerIds.push(...[late, told, closed].map(({ tenant }) => tenant.providerId));
    for (const process of await closed.tenant.pay(1_210_00, '2026-04-09' as never))
      expect(await before.teller.tell(process, 30_000)).toBe(true);
    await before.close();
    await killed();
    rmSync(folder, { recursive: true, force: true });
    await startedAgain();

    // What an orchestrator does with workers whose server forgot them.
    const engine = await createEngine(options);
    try {
      await Promise.all([engine.startDecisions(), engine.startEffects()]);
      await tell(engine.database, told.dunning, {
        kind: 'costsDocumented',
        data: { costId: 'cst_1', amountMinor: 10_00, on: '2026-04-10' },
      });
      await withProvider(
        engine.database,
        told.tenant.providerId,
        (tx) => tx.$executeRaw`UPDATE facts SET recorded_at = recorded_at - interval '5 seconds' WHERE answer IS NULL`,
      );
      await withProvider(
        engine.database,
        late.tenant.providerId,
        (tx) => tx.$executeRaw`UPDATE processes SET next_action_at = clock_timestamp() - interval '121 seconds'`,
      );
      const round = { taskQueue: engine.taskQueue, workflowId: newName('courier'), args: [] };
      expect(await engine.client.workflow.execute('courier', round)).toBe(2);
      await livedToSuspension(engine, late.dunning);
      await stageIs(engine, told.dunning, 'suspended');
      expect((await processRow(engine.database, closed.dunning)).stage).toBe('settled');
      expect(smtp.messages).toHaveLength(7);
    } finally {
      await engine.close();
    }
  });
});
