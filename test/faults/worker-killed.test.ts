import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenProcess } from '../../activities/ports/courier';
import { calendarDate } from '../../domain/shared/calendar-date';
import { type Instant, instant } from '../../domain/shared/instant';
import { type ScriptedServer, startScriptedServer } from '../adapters/smtp/scripted-server';
import { advance } from '../support/advance';
import { createEngine, type Engine } from '../support/engine';
import { type OwnPart, ownPostgres } from '../support/own-parts';
import { noticesOf, processRow, timelineOf } from '../support/story';
import { createTenant, type Tenant } from '../support/tenant';
import { until } from '../support/until';
import { startWorker, type WorkerProcess } from '../support/worker-process';

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), 'tacit-worker-killed-'));
let postgres: OwnPart<{ url: string }>;
let engine: Engine;
beforeAll(async () => {
  postgres = await ownPostgres(join(folder, 'postgres'));
  engine = await createEngine({ databaseUrl: postgres.part.url });
});
afterAll(async () => {
  await engine.client.schedule
    .getHandle(`courier:${engine.taskQueue}`)
    .delete()
    .catch(() => undefined);
  await engine.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const temporal = { address: process.env['TEMPORAL_ADDRESS'] ?? '', namespace: process.env['TEMPORAL_NAMESPACE'] ?? '' };
const workerFor = (smtp: ScriptedServer): Promise<WorkerProcess> =>
  startWorker({ databaseUrl: postgres.part.url, temporal, taskQueue: engine.taskQueue, smtpUrl: smtp.url });

/** An invoice so long overdue that its first reminder is due now, on real time, whatever day it is. */
async function overdue(): Promise<{ tenant: Tenant; dunning: OpenProcess }> {
  const tenant = await createTenant(engine.database);
  const issuedOn = calendarDate(instant(new Date(Date.now() - 60 * 86_400_000)).slice(0, 10));
  const now = { reminderTime: '00:00', workingDaysOnly: false } as const;
  return { tenant, dunning: await tenant.issue({ issuedOn, change: (state) => ({ ...state, terms: { ...state.terms, ...now } }) }) };
}

const messageIds = ({ messages }: ScriptedServer) => messages.map((message) => /^message-id: (.*)$/im.exec(message)?.[1]);
const kinds = async (dunning: OpenProcess) => (await timelineOf(engine.database, dunning)).map(({ kind }) => kind);

describe('a worker killed in the middle of a reminder', () => {
  it('sends no second reminder under another Message-ID, and loses none', async () => {
    const smtp = await startScriptedServer((mailsBegun) => (mailsBegun <= 1 ? { dot: 'silence' } : {}));
    const first = await workerFor(smtp);
    const { dunning } = await overdue();
    await engine.teller.signal([dunning]);
    await until('the server has the message and holds its answer', () => smtp.messages.length === 1);
    await first.kill();

    const second = await workerFor(smtp);
    await until('the reminder counts', async () => (await processRow(engine.database, dunning)).stage === 'reminder-1');
    expect(new Set(messageIds(smtp)).size).toBe(1);
    expect(smtp.messages).toHaveLength(2);
    expect(await noticesOf(engine.database, dunning)).toMatchObject([{ status: 'sent', attempts: 2 }]);
    expect(await kinds(dunning)).toEqual(['opened', 'reminderSent']);
    expect(await second.end()).toBe(0);
    await smtp.stop();
  });

  it('before anything was sent loses nothing', async () => {
    const smtp = await startScriptedServer((mailsBegun) => (mailsBegun === 0 ? { greeting: 'silence' } : {}));
    const first = await workerFor(smtp);
    const { dunning } = await overdue();
    await engine.teller.signal([dunning]);
    await until('the server is asked', () => smtp.connections() > 0);
    await first.kill();
    await smtp.stop();

    const healthy = await startScriptedServer({});
    const second = await workerFor(healthy);
    await until('the reminder counts', async () => (await processRow(engine.database, dunning)).stage === 'reminder-1');
    expect(healthy.messages).toHaveLength(1);
    expect(await second.end()).toBe(0);
    await healthy.stop();
  });
});

describe('a worker', () => {
  it('that nobody told finds by its courier what was opened while none ran', async () => {
    const smtp = await startScriptedServer({});
    const { dunning } = await overdue();
    const worker = await workerFor(smtp);
    await until('the reminder counts', async () => (await processRow(engine.database, dunning)).stage === 'reminder-1');
    expect(await worker.end()).toBe(0);
    await smtp.stop();
  });

  it('that is asked to stop in the middle of an advance stops, and the next one goes on', async () => {
    const smtp = await startScriptedServer({});
    const tenant = await createTenant(engine.database, { clockAt: '2026-03-02T10:00:00.000Z' as Instant });
    const issued = await Promise.all(Array.from({ length: 20 }, () => tenant.issue({ issuedOn: calendarDate('2026-03-02') })));
    await engine.teller.signal(issued);
    const first = await workerFor(smtp);
    const advanced = advance(engine, tenant, '2026-06-01T00:00:00.000Z');
    await until('a reminder was sent', () => smtp.messages.length > 0);
    expect(await first.end()).toBe(0);
    const second = await workerFor(smtp);
    expect(await advanced).toMatchObject({ status: 'ready' });
    for (const dunning of issued) {
      expect(await kinds(dunning)).toEqual(['opened', 'reminderSent', 'reminderSent', 'reminderSent', 'accessSuspended']);
    }
    expect(new Set(messageIds(smtp)).size).toBe(60);
    expect(await second.end()).toBe(0);
    await smtp.stop();
  });
});
