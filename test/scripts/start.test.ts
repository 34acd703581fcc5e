import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { ended, eventually, runs, type Started, scriptUrl, started, told } from './running';

interface Report {
  readonly api: string;
  readonly docs: string;
  readonly temporalUi: string;
  readonly mail: string;
  readonly keys: Readonly<Record<string, string>>;
}
type Environment = Readonly<Record<string, string>>;

const folder = mkdtempSync(join(tmpdir(), 'tacit-start-'));
const product = join(folder, 'product');
const data = join(folder, 'data');
const running: Started[] = [];

/** Stand-ins for the product: the parts around it are real. */
const STAND_INS: Readonly<Record<string, string>> = {
  'worker.ts': `
    process.on('SIGTERM', () => process.exit(0));
    if (process.env['WORKER_FAILS']) setTimeout(() => { console.error('the worker cannot go on'); process.exit(3); }, 100);
    else setInterval(() => {}, 1_000);`,
  'api/main.ts': `
    import { createServer } from 'node:http';
    const status = process.env['API_IS_NEVER_READY'] ? 503 : 200;
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/readyz' ? status : 200).end(JSON.stringify(process.env));
    }).listen(Number(process.env['API_PORT']), '127.0.0.1');
    process.on('SIGTERM', () => { server.closeAllConnections(); server.close(() => process.exit(0)); });`,
  'prisma/seed/reference.ts': '',
  'prisma/seed/demo.ts': `
    import { existsSync, writeFileSync } from 'node:fs';
    const file = process.env['SEEDED_FILE'] ?? '';
    console.log('loading');
    console.log(JSON.stringify({ keys: existsSync(file) ? {} : { admin: 'key-of-admin', finance: 'key-of-finance' } }));
    writeFileSync(file, '');`,
  'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n',
  'prisma/migrations/20260101000000_first/migration.sql': 'CREATE TABLE kept (id int);',
};

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

beforeAll(() => {
  for (const [path, content] of Object.entries(STAND_INS)) write(join(product, path), content);
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.map(({ exited }) => exited));
  rmSync(folder, { recursive: true, force: true });
});

const argumentsOf = (place: string, ...more: readonly string[]) => ['scripts/start.mjs', '--data', place, '--product', product, ...more];

function start(place: string, env: NodeJS.ProcessEnv = {}): Started {
  const it = started(argumentsOf(place, '--free-ports', '--json'), { SEEDED_FILE: `${place}.seeded`, ...env });
  running.push(it);
  return it;
}

async function reportOf(it: Started): Promise<Report> {
  await Promise.race([
    eventually('it is ready', () => it.stdout().includes('\n')),
    it.exited.then((code) => Promise.reject(new Error(`exit code ${code}: ${it.stderr()}`))),
  ]);
  return JSON.parse(it.stdout());
}

const programsOf = (place: string): readonly { readonly name: string; readonly pid: number }[] =>
  JSON.parse(readFileSync(join(place, 'running.json'), 'utf8'));
const environmentOf = async (report: Report): Promise<Environment> => (await (await fetch(report.api)).json()) as Environment;

async function query(env: Environment, sql: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: env['DATABASE_URL'] });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('npm start', () => {
  test('goes from nothing to ready, prints one line, stops cleanly, goes on where it was, and leaves nothing when it is killed', async () => {
    const first = start(data);
    const report = await reportOf(first);
    expect(first.stdout().split('\n')).toHaveLength(2);
    expect(report).toMatchObject({ docs: `${report.api}/docs`, keys: { admin: 'key-of-admin', finance: 'key-of-finance' } });
    expect((await fetch(report.temporalUi)).status).toBe(200);

    const env = await environmentOf(report);
    expect(env).not.toHaveProperty('DATABASE_OWNER_URL');
    await query(env, 'INSERT INTO kept VALUES (42)');
    await createTransport(env['SMTP_URL']).sendMail({ from: 'a@example.com', to: 'b@example.com', subject: 'x', text: 'y' });
    expect(readdirSync(report.mail)).toHaveLength(1);
    expect(Buffer.from(env['MASTER_KEY'] ?? '', 'base64')).toHaveLength(32);
    for (const secret of ['master.key', 'keys.json']) expect(statSync(join(data, secret)).mode & 0o777).toBe(0o600);

    const again = await ended(argumentsOf(data, '--free-ports'));
    expect(again).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`${data} (process ${first.child.pid})`) });
    const reset = await ended(['scripts/reset.mjs', '--data', data, '--yes']);
    expect(reset).toMatchObject({ code: 1, stderr: expect.stringContaining(`process ${first.child.pid}`) });

    const programs = programsOf(data);
    expect(programs.map(({ name }) => name)).toEqual(['PostgreSQL', 'Temporal', 'The worker', 'The API']);
    first.child.kill('SIGINT'); // npm passes on what the terminal has sent already: twice at once is one
    first.child.kill('SIGINT');
    expect(await first.exited).toBe(0);
    expect(programs.filter(({ pid }) => runs(pid))).toEqual([]);

    const second = start(data);
    const report2 = await reportOf(second);
    expect(report2).toEqual(report);
    const env2 = await environmentOf(report2);
    expect(env2).toMatchObject({ MASTER_KEY: env['MASTER_KEY'], DATABASE_URL: env['DATABASE_URL'] });
    expect(await query(env2, 'SELECT id FROM kept')).toEqual([{ id: 42 }]);

    const programs2 = programsOf(data);
    second.child.kill('SIGKILL');
    await eventually('what was left has ended', () => !programs2.some(({ pid }) => runs(pid)));

    expect(await ended(['scripts/reset.mjs', '--data', data, '--yes'])).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).not.toContain('data');
  }, 120_000);

  test('a program that ends by itself is named with its last lines, and everything else is stopped: exit code 1', async () => {
    const place = join(folder, 'failing');
    const it = start(place, { WORKER_FAILS: 'yes', API_IS_NEVER_READY: 'yes' });
    expect(await it.exited).toBe(1);
    expect(it.stderr()).toMatch(/The worker ended by itself \(exit code 3\)[\s\S]*the worker cannot go on/);
    expect(it.stdout()).toBe('');
    expect(readdirSync(place)).not.toContain('running.json');
  }, 60_000);

  test('asked to stop while it starts, it stops cleanly', async () => {
    const place = join(folder, 'interrupted');
    const it = start(place, { API_IS_NEVER_READY: 'yes' });
    await eventually('the API is started', () => it.stderr().includes('Starting the API'));
    await eventually('all programs run', () => programsOf(place).length === 4);
    const programs = programsOf(place);
    it.child.kill('SIGTERM');
    expect(await it.exited).toBe(0);
    expect(programs.filter(({ pid }) => runs(pid))).toEqual([]);
  }, 60_000);

  test('a program left running by a run that was killed with its watchdog is ended at the next start', async () => {
    const place = join(folder, 'left');
    const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    const pid = left.pid ?? 0;
    const { bornAt } = await told<{ readonly bornAt: string }>(
      `import { bornAt } from ${JSON.stringify(scriptUrl('parts/living.mjs'))}; tell({ bornAt: bornAt(${pid}) });`,
    );
    write(join(place, 'running.json'), JSON.stringify([{ name: 'Left', pid, bornAt, stopSignal: 'SIGTERM', stopWithinMs: 5_000 }]));
    const it = start(place, { API_IS_NEVER_READY: 'yes' });
    await eventually('it goes on', () => it.stderr().includes('Starting'));
    expect(runs(pid)).toBe(false);
    it.child.kill('SIGTERM');
    await it.exited;
    expect(it.stderr()).toContain('interrupted run had left: Left');
  }, 60_000);
});

describe('a taken port', () => {
  let server: Server;
  let port: number;
  beforeAll(
    () =>
      new Promise<void>((resolve) => {
        server = createServer().listen(0, '127.0.0.1', () => {
          const address = server.address();
          port = address !== null && typeof address === 'object' ? address.port : 0;
          resolve();
        });
      }),
  );
  afterAll(() => void server.close());

  test.each([
    ['given', ['--free-ports', '--port'], {}],
    ['from the environment', [], { API_PORT: 'the port' }],
  ])('is named with what wants it and the option to use, before anything is started: %s', async (_what, options, env) => {
    const place = join(folder, `taken-${options.length}`);
    const more = options.length > 0 ? [...options, String(port)] : [];
    const given = 'API_PORT' in env ? { API_PORT: String(port) } : {};
    const { code, stdout, stderr } = await ended(argumentsOf(place, ...more), given);
    expect(stderr).toContain(`Port ${port} is taken, and the API wants it`);
    expect(stderr).toContain('--port');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('the options', () => {
  test.each([
    [['--port', '70000'], /--port wants a port/],
    [['--prot', '3000'], /--prot[\s\S]*--free-ports/],
  ])('%j are refused with what is right', async (args, message) => {
    const { code, stderr } = await ended(['scripts/start.mjs', ...args]);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });
});
