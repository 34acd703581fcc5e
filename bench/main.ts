import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { createVault } from '../adapters/keys/vault';
import { createDatabase } from '../adapters/prisma/client';
import { BARE_TABLES, createBareSide } from './bare/side';
import { type Bench, type CpuMs, type Measured, measure } from './measure';
import { measures, wholeLife } from './measures';
import { type Options, optionsOf } from './options';
import { type Foundation, startFoundation } from './parts';
import { environmentOf, type SideProcesses, startSide } from './processes';
import { report } from './report';
import type { Side } from './side';
import { createTacitSide } from './tacit/side';
import { createTenant } from './tacit/tenant';
import { cpuMs, residentMiB } from './usage';

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const CONNECTIONS = 10;
const WARM_UP = 40;

/** Measures Tacit beside bare Temporal and prints the result as Markdown. This process is the client of both. */
async function main(options: Options): Promise<void> {
  const foundation = await startFoundation(say);
  const sides: SideProcesses[] = [];
  try {
    const all = await withBoth(foundation, sides, options);
    process.stdout.write(`${report(all, options)}\n`);
  } catch (error) {
    for (const { name, worker, api } of sides) say(`${name}'s worker:\n${worker.lastLines()}\n${name}'s API:\n${api.lastLines()}`);
    throw error;
  } finally {
    await Promise.all(sides.map((side) => side.stop()));
    await foundation.stop();
  }
}

async function withBoth(foundation: Foundation, sides: SideProcesses[], options: Options): Promise<Measured[]> {
  const { database: record, engine } = foundation;
  const [tacitPort = 0, barePort = 0] = await foundation.freePorts(2);
  const env = environmentOf(foundation, 'tacit', tacitPort);
  const owner = new pg.Client({ connectionString: record.ownerUrl });
  await owner.connect();
  await owner.query(BARE_TABLES);
  await owner.end();

  say('Starting worker and API of both sides');
  const tacitProcesses = await startSide(foundation, 'tacit', env);
  sides.push(tacitProcesses);
  const bareProcesses = await startSide(foundation, 'bare', environmentOf(foundation, 'bare', barePort));
  sides.push(bareProcesses);

  const connection = await Connection.connect({ address: engine.address });
  const client = new Client({ connection, namespace: engine.namespace });
  const database = createDatabase(record.url, CONNECTIONS);
  const pool = new pg.Pool({ connectionString: record.url, max: CONNECTIONS });
  try {
    const vault = createVault(env['MASTER_KEY'] ?? '');
    const tenant = await createTenant(database);
    return await measureAll(options, {
      client,
      tacit: createTacitSide({ processes: tacitProcesses, client, database, vault, tenant }),
      bareLike: (strides) => createBareSide({ processes: bareProcesses, client, pool }, strides),
      runs: options.runs,
      instruments: {
        mailCount: foundation.sink.mailCount,
        serverMiB: () => (engine.program === null ? undefined : residentMiB(engine.program.pid)),
      },
      cpuOf: (side) => cpuOf(foundation, side),
      say,
    });
  } finally {
    await Promise.all([database.$disconnect(), pool.end(), connection.close()]);
  }
}

async function measureAll({ only, scale }: Options, bench: Bench): Promise<Measured[]> {
  const scaled = (size: number): number => Math.max(1, Math.round(size * scale));
  say('Warming up');
  await measure({ ...bench, runs: 1 }, wholeLife, scaled(WARM_UP));
  const all: Measured[] = [];
  for (const what of measures.filter(({ letter }) => only.includes(letter))) all.push(await measure(bench, what, scaled(what.size)));
  return all;
}

function cpuOf({ database, engine, sink }: Foundation, { processes }: Side): CpuMs {
  const { user, system } = process.cpuUsage();
  const of = (program: { readonly pid: number } | null): number | undefined => (program === null ? undefined : cpuMs(program.pid));
  return {
    'Temporal server': of(engine.program),
    PostgreSQL: of(database.program),
    worker: of(processes.worker),
    API: of(processes.api),
    'mail sink': of(sink.program),
    client: (user + system) / 1_000,
  };
}

const letters = measures.map(({ letter }) => letter);
Promise.resolve()
  .then(() => main(optionsOf(process.argv.slice(2), letters)))
  .then(
    () => process.exit(0),
    (error: unknown) => {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exit(1);
    },
  );
