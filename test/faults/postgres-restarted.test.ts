import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenProcess } from '../../activities/ports/courier';
import { withProvider } from '../../adapters/prisma/with-provider';
import { calendarDate } from '../../domain/shared/calendar-date';
import { startScriptedServer } from '../adapters/smtp/scripted-server';
import { createEngine, type Engine } from '../support/engine';
import { issueForQuickDunning, quickDunning } from '../support/life';
import { ownPostgres } from '../support/own-parts';
import { noticesOf, processRow, timelineOf } from '../support/story';
import { createTenant } from '../support/tenant';
import { until } from '../support/until';

jest.setTimeout(240_000);

const OUTAGE_MS = 3_000;

async function living<T>(
  act: (engine: Engine, place: { folder: string; messages: readonly string[] }, own: Awaited<ReturnType<typeof ownPostgres>>) => Promise<T>,
) {
  const root = mkdtempSync(join(tmpdir(), 'tacit-postgres-restarted-'));
  const folder = join(root, 'postgres');
  const own = await ownPostgres(folder);
  const smtp = await startScriptedServer({});
  const engine = await createEngine({ clauses: quickDunning(), databaseUrl: own.part.url, smtpUrl: smtp.url });
  try {
    await Promise.all([engine.startDecisions(), engine.startEffects()]);
    await act(engine, { folder, messages: smtp.messages }, own);
  } finally {
    await engine.close();
    await smtp.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

const stageIs = (engine: Engine, dunning: OpenProcess, stage: string) =>
  until(`the invoice is ${stage}`, async () => (await processRow(engine.database, dunning).catch(() => undefined))?.stage === stage);

describe('a database that goes away in the middle of an invoice’s life', () => {
  it.each<[string, (own: Awaited<ReturnType<typeof ownPostgres>>) => Promise<unknown>]>([
    ['is stopped', (own) => own.stop()],
    [
      'crashes',
      async (own) => {
        process.kill(own.part.pid, 'SIGKILL');
        await own.stop();
      },
    ],
  ])('because it %s and comes back loses nothing that was accepted and doubles nothing: the life goes on', (_how, goAway) =>
    living(async (engine, { folder, messages }, own) => {
      const tenant = await createTenant(engine.database);
      const dunning = await issueForQuickDunning(tenant);
      expect(await engine.teller.tell(dunning, 30_000)).toBe(true);
      await stageIs(engine, dunning, 'reminder-1');

      await goAway(own);
      await new Promise((resolve) => setTimeout(resolve, OUTAGE_MS));
      const back = await ownPostgres(folder, own.part.port);
      try {
        await stageIs(engine, dunning, 'suspended');
        for (const told of await tenant.pay(1_210_00, calendarDate('2027-01-01')))
          expect(await engine.teller.tell(told, 30_000)).toBe(true);
        await stageIs(engine, dunning, 'settled');

        expect((await timelineOf(engine.database, dunning)).map(({ kind }) => kind)).toEqual([
          ...['opened', 'reminderSent', 'reminderSent', 'reminderSent', 'accessSuspended', 'paymentsAllocated', 'accessReinstated'],
        ]);
        expect(messages).toHaveLength(3);
        expect((await noticesOf(engine.database, dunning)).map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
        const facts = await withProvider(engine.database, tenant.providerId, (tx) =>
          tx.fact.findMany({ where: { processId: dunning.processId }, orderBy: { number: 'asc' } }),
        );
        expect(facts.map(({ number }) => number)).toEqual(facts.map((_fact, index) => index + 1));
      } finally {
        await back.stop();
      }
    }),
  );
});
