import { join } from 'node:path';
import { ROOT, started } from '../scripts/running';
import { FROM } from './tenant';
import { until } from './until';

export interface WorkerProcess {
  readonly pid: number;
  /** As when the machine fails: no signal handler runs. */
  kill(): Promise<void>;
  /** As when the orchestrator asks; gives its exit code. */
  end(): Promise<number | null>;
  stderr(): string;
}

interface Places {
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly taskQueue: string;
  readonly smtpUrl: string;
}

/** The worker as it is deployed: worker.ts in a process of its own, told by its environment alone. */
export async function startWorker({ databaseUrl, temporal, taskQueue, smtpUrl }: Places): Promise<WorkerProcess> {
  const { child, exited, stderr } = started(['--import', 'tsx', join(ROOT, 'worker.ts')], {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    TEMPORAL_TASK_QUEUE: taskQueue,
    SMTP_URL: smtpUrl,
    MAIL_FROM: FROM,
    MASTER_KEY: process.env['MASTER_KEY'],
    COURIER_INTERVAL_SECONDS: '1',
    SHUTDOWN_GRACE_SECONDS: '2',
  });
  await Promise.race([
    until('the worker runs', () => /RUNNING/.test(stderr())),
    exited.then((code) => Promise.reject(new Error(`the worker ended with ${code}: ${stderr()}`))),
  ]);
  const ended = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  return { pid: child.pid ?? 0, kill: () => ended('SIGKILL').then(() => undefined), end: () => ended('SIGTERM'), stderr };
}
