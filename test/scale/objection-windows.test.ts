import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announceTo, liveThrough, windowsIn } from '../support/announced-to-many';
import { type Application, startApplication } from '../support/application';
import { mustHaveEndedRight } from '../support/ended-right';
import { type Figures, figuresOf } from '../support/figures';
import { type OwnPart, ownPostgres } from '../support/own-parts';
import { until } from '../support/until';
import { startWorker, type WorkerProcess } from '../support/worker-process';

jest.setTimeout(1_800_000);

const PATIENCE_MS = 900_000;
const CUSTOMERS = Number(process.env['SCALE_CUSTOMERS'] || 2_000);
/** Where figures are to be written: then no worker is killed. */
const FIGURES = process.env['SCALE_FIGURES'];
/** Mails that one worker may have on their way when it is killed. */
const ON_THEIR_WAY_MAX = 8;

const folder = mkdtempSync(join(tmpdir(), 'tacit-windows-'));
let postgres: OwnPart<{ url: string; ownerUrl: string }>;
let application: Application;
let worker: WorkerProcess;

const temporal = { address: process.env['TEMPORAL_ADDRESS'] ?? '', namespace: process.env['TEMPORAL_NAMESPACE'] ?? '' };
const aWorker = (): Promise<WorkerProcess> =>
  startWorker({ databaseUrl: postgres.part.url, temporal, taskQueue: application.taskQueue, smtpUrl: process.env['SMTP_URL'] ?? '' });

// A courier goes round all tenants of its database: this one finds its own only.
beforeAll(async () => {
  postgres = await ownPostgres(join(folder, 'postgres'));
  application = await startApplication({ ownDatabaseUrl: postgres.part.url, tellPatienceMs: 30_000 });
  worker = await aWorker();
});
afterAll(async () => {
  await worker.end();
  await application.client.schedule.getHandle(`courier:${application.taskQueue}`).delete();
  await application.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function killedAndReplaced(when: string, holds: () => Promise<boolean>): Promise<void> {
  await until(when, holds, PATIENCE_MS);
  await worker.kill();
  worker = await aWorker();
}

const isPart = (count: number): boolean => count >= CUSTOMERS / 4;

it(`DPA-4.1.a, DPA-4.1.b, DPA-4.1.c: ${CUSTOMERS} customers are each told once and each window ends right, though the worker is killed twice`, async () => {
  const scene = { application, admin: await application.as('admin'), patienceMs: PATIENCE_MS };
  const figures: Figures = figuresOf(application, worker.pid);
  const announced = await announceTo(scene, CUSTOMERS, async ({ clockId }) => {
    await figures.begin('opening');
    if (FIGURES === undefined)
      await killedAndReplaced('a quarter have begun', async () => isPart((await windowsIn({ application, clockId })).begun));
  });
  await figures.end('opening');
  const { clockId } = announced;
  await liveThrough(announced, async () => {
    await figures.begin('closing');
    if (FIGURES === undefined)
      await killedAndReplaced('a quarter are told that they accepted', async () =>
        isPart((await windowsIn({ application, clockId })).accepting),
      );
  });
  await figures.end('closing');
  await mustHaveEndedRight(announced, { repeatsMax: 2 * ON_THEIR_WAY_MAX });
  if (FIGURES !== undefined) appendFileSync(FIGURES, await figures.shown(announced));
});
