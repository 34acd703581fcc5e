import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = join(__dirname, '..');

/** A program that was started, as scripts/parts/programs.mjs gives it. */
export interface Program {
  readonly name: string;
  readonly pid: number;
  lastLines(): string;
  stop(): Promise<void>;
}

interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
}

interface Programs {
  run(launch: Launch): Promise<Program>;
  removeAtEnd(folder: string): void;
  killAll(): void;
  close(): void;
}

interface Part {
  /** Null where the environment named one that runs already. */
  readonly program: Program | null;
  stop(): Promise<void>;
}

/** The project's scripts are ES modules without types. */
const script = async <T>(name: string): Promise<T> => (await import(pathToFileURL(join(ROOT, 'scripts', 'parts', name)).href)) as T;

type Start<Given, Made> = (given: Given & { programs: Programs }) => Promise<Made & Part>;

/** What both sides stand on. */
export interface Foundation {
  readonly programs: Programs;
  readonly folder: string;
  readonly database: Part & { readonly url: string; readonly ownerUrl: string };
  readonly engine: Part & { readonly address: string; readonly namespace: string };
  readonly sink: { readonly program: Program; readonly url: string; mailCount(): number };
  freePorts(count: number): Promise<number[]>;
  stop(): Promise<void>;
}

/**
 * One PostgreSQL (it waits for its disk, as an installation's does), one Temporal dev server (in memory) and one mail sink, on free ports and
 * in a folder that goes with this process. A Temporal server that TEMPORAL_ADDRESS names is used.
 */
export async function startFoundation(say: (text: string) => void): Promise<Foundation> {
  const { createPrograms } = await script<{ createPrograms(): Programs }>('programs.mjs');
  const { freePorts, isFree } = await script<{ freePorts(count: number): Promise<number[]>; isFree(port: number): Promise<boolean> }>(
    'ports.mjs',
  );
  const { until } = await script<{ until(what: string, attempt: () => Promise<void>, given: { program: Program }): Promise<void> }>(
    'until.mjs',
  );
  const postgres = await script<{ start: Start<{ folder: string; env: object }, { url: string; ownerUrl: string }> }>('postgres.mjs');
  const temporal = await script<{ start: Start<{ logFile: string; say: typeof say }, { address: string; namespace: string }> }>(
    'temporal.mjs',
  );
  const { applyMigrations } = await script<{ applyMigrations(given: { ownerUrl: string }): Promise<unknown> }>('migrations.mjs');

  const programs = createPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'tacit-bench-'));
  programs.removeAtEnd(folder);
  // A disconnect: whoever started this process is gone.
  for (const end of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) {
    process.on(end, () => {
      programs.killAll();
      process.exit(130);
    });
  }
  const began: Pick<Part, 'stop'>[] = [];
  const stop = async (): Promise<void> => {
    for (const part of began.splice(0).reverse()) await part.stop();
    programs.close();
  };
  try {
    say('Starting PostgreSQL, Temporal and the mail sink');
    const database = await postgres.start({ programs, folder: join(folder, 'postgres'), env: {} });
    began.push(database);
    await applyMigrations({ ownerUrl: database.ownerUrl });
    const engine = await temporal.start({ programs, logFile: join(folder, 'temporal.log'), say });
    began.push(engine);

    const [port = 0] = await freePorts(1);
    const mails = join(folder, 'mail');
    const args = [join(ROOT, 'bench', 'sink.mjs'), mails, String(port)];
    const program = await programs.run({ name: 'The mail sink', command: process.execPath, args, logFile: join(folder, 'sink.log') });
    began.push(program);
    const listens = async (): Promise<void> => {
      if (await isFree(port)) throw new Error('nobody listens');
    };
    await until('the mail sink listened', listens, { program });
    const mailCount = (): number => readdirSync(mails).filter((name) => name.endsWith('.eml')).length;
    return { programs, folder, database, engine, sink: { program, url: `smtp://127.0.0.1:${port}`, mailCount }, freePorts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
