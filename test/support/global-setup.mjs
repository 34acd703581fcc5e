import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { partsNeeded } from './parts-needed.mjs';

/**
 * One PostgreSQL, one Temporal server and one mail sink for the run, on free ports and in a folder of its own, so that runs do not meet.
 * Tests find them by DATABASE_URL, DATABASE_OWNER_URL, TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, SMTP_URL and MAIL_FOLDER. A Temporal server
 * that TEMPORAL_ADDRESS names is used, in a namespace of the run; a database is never taken from the environment: tests fill it.
 */
export default async function globalSetup(globalConfig, projectConfig) {
  if (!partsNeeded(globalConfig, projectConfig)) return;
  const { createPrograms } = await import('../../scripts/parts/programs.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'tacit-test-'));
  const programs = createPrograms();
  programs.removeAtEnd(folder);
  const run = { folder, programs, parts: [] };
  globalThis.tacitTestRun = run;
  try {
    Object.assign(process.env, await startParts(run));
  } catch (error) {
    await endTestRun(run);
    throw error;
  }
}

async function startParts({ folder, programs, parts }) {
  const [postgres, temporal, smtpSink, { applyMigrations }] = await Promise.all([
    import('../../scripts/parts/postgres.mjs'),
    import('../../scripts/parts/temporal.mjs'),
    import('../../scripts/parts/smtp-sink.mjs'),
    import('../../scripts/parts/migrations.mjs'),
  ]);
  const began = (part) => {
    parts.push(part);
    return part;
  };
  const namespace = process.env.TEMPORAL_ADDRESS ? `tacit-test-${process.pid}-${Date.now()}` : 'tacit';
  const env = { ...process.env, TEMPORAL_NAMESPACE: namespace };
  const say = (text) => process.stderr.write(`${text}\n`);
  const [database, engine, mail] = await settled([
    postgres.start({ programs, folder: join(folder, 'postgres'), durable: false, env: {} }).then(began),
    temporal.start({ programs, logFile: join(folder, 'temporal.log'), namespace, say, env }).then(began),
    smtpSink.start({ folder: join(folder, 'mail'), env: {} }).then(began),
  ]);
  await applyMigrations({ ownerUrl: database.ownerUrl });
  return {
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
    SMTP_URL: mail.url,
    MAIL_FOLDER: mail.folder,
    MAIL_FROM: 'Tacit <tacit@localhost.localdomain>',
    MASTER_KEY: Buffer.alloc(32, 'a key for tests only').toString('base64'),
  };
}

/** Waits for all, so that what did start can be stopped when another part failed. */
async function settled(starts) {
  const outcomes = await Promise.allSettled(starts);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return outcomes.map(({ value }) => value);
}

/** Stops the parts of a run and removes its folder. */
export async function endTestRun({ folder, programs, parts }) {
  for (const part of [...parts].reverse()) await part.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  programs.keep(folder);
  programs.close();
}
