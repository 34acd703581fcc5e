import { join } from 'node:path';
import { ask } from './http';
import { type Foundation, type Program, ROOT } from './parts';
import { pause } from './patience';

export type SideName = 'tacit' | 'bare';

/** The same two processes on each side. */
const FILES = {
  tacit: { worker: 'worker.ts', api: 'api/main.ts' },
  bare: { worker: 'bench/bare/worker.ts', api: 'bench/bare/api.ts' },
} as const;

/** No rate that is set for a real mail server is to be what is measured. */
const MAILS_PER_SECOND_MAX = '10000';
const READY_WITHIN_MS = 120_000;

export interface SideProcesses {
  readonly name: SideName;
  readonly apiUrl: string;
  worker: Program;
  readonly api: Program;
  /** A worker that remembers nothing. */
  restartWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** What worker, API and this process read: all sides have the same settings but their task queue and port. */
export const environmentOf = ({ database, engine, sink }: Foundation, side: SideName, apiPort: number): Record<string, string> => ({
  DATABASE_URL: database.url,
  TEMPORAL_ADDRESS: engine.address,
  TEMPORAL_NAMESPACE: engine.namespace,
  TEMPORAL_TASK_QUEUE: side,
  SMTP_URL: sink.url,
  MAIL_FROM: 'Tacit <tacit@localhost.localdomain>',
  MAILS_PER_SECOND_MAX,
  API_PORT: String(apiPort),
  MASTER_KEY: Buffer.alloc(32, 'a key for measuring only').toString('base64'),
});

/** Starts the processes of one side and waits until they are ready. */
export async function startSide(foundation: Foundation, name: SideName, env: Record<string, string>): Promise<SideProcesses> {
  const start = (part: 'worker' | 'api'): Promise<Program> =>
    foundation.programs.run({
      name: `${name}'s ${part}`,
      command: process.execPath,
      args: ['--import', 'tsx', join(ROOT, FILES[name][part])],
      cwd: ROOT,
      env: { ...process.env, ...env },
      logFile: join(foundation.folder, `${name}-${part}.log`),
    });
  const side = {
    name,
    apiUrl: `http://127.0.0.1:${env['API_PORT']}`,
    worker: await start('worker'),
    api: await start('api'),
    async restartWorker() {
      await side.worker.stop();
      side.worker = await start('worker');
    },
    async stop() {
      await Promise.all([side.worker.stop(), side.api.stop()]);
    },
  };
  try {
    await ready(side.apiUrl);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${side.worker.lastLines()}\n${side.api.lastLines()}`);
  }
  return side;
}

async function ready(apiUrl: string): Promise<void> {
  for (const giveUpAt = Date.now() + READY_WITHIN_MS; ; await pause(100)) {
    try {
      return void (await ask({ method: 'GET', url: `${apiUrl}/readyz` }));
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
    }
  }
}
