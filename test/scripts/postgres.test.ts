import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { ended, scriptUrl, startedPart, told } from './running';

interface Database {
  readonly url: string;
  readonly ownerUrl: string;
}

const folder = mkdtempSync(join(tmpdir(), 'tacit-postgres-'));
const importing = `
  import { createPrograms } from ${JSON.stringify(scriptUrl('parts/programs.mjs'))};
  import { start } from ${JSON.stringify(scriptUrl('parts/postgres.mjs'))};
  const programs = createPrograms();
  const folder = ${JSON.stringify(join(folder, 'postgres'))};`;
const starting = `${importing}
  const database = await start({ programs, folder, env: {} });
  tell(database);
  await stay();
  await database.stop();
  programs.close();`;

let database: Database;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ part: database, stop } = await startedPart<Database>(starting));
}, 60_000);
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function ask<T>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<readonly T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...parameters])).rows;
  } finally {
    await client.end();
  }
}

describe('the roles', () => {
  test('neither is a superuser or passes row-level security', async () => {
    const rows = await ask(
      database.url,
      `SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname LIKE 'tacit%' ORDER BY rolname`,
    );
    expect(rows).toEqual([
      { rolname: 'tacit_app', rolsuper: false, rolbypassrls: false },
      { rolname: 'tacit_owner', rolsuper: false, rolbypassrls: false },
    ]);
  });

  test('the application reads and writes what the owner makes, and calls its functions', async () => {
    await ask(database.ownerUrl, 'CREATE TABLE made (id serial PRIMARY KEY, name text)');
    await ask(database.ownerUrl, 'CREATE FUNCTION two() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$');
    await ask(database.url, `INSERT INTO made (name) VALUES ('a'), ('b')`);
    await ask(database.url, `UPDATE made SET name = 'c' WHERE name = 'a'`);
    await ask(database.url, `DELETE FROM made WHERE name = 'b'`);
    expect(await ask(database.url, 'SELECT name, two() FROM made')).toEqual([{ name: 'c', two: 2 }]);
  });

  test.each([
    ['make a table', 'CREATE TABLE mine (id int)'],
    ['make a temporary table', 'CREATE TEMPORARY TABLE mine (id int)'],
    ['empty a table', 'TRUNCATE made'],
    ['change a table', 'ALTER TABLE made ADD COLUMN more int'],
    ['become the owner', 'SET ROLE tacit_owner'],
  ])('the application cannot %s', async (_what, sql) => {
    await expect(ask(database.url, sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('the server listens on this machine only, by password, and the secret is not readable by others', async () => {
    expect(await ask(database.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    await expect(ask(database.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(folder, 'postgres', 'secret')).mode & 0o077).toBe(0);
  });
});

describe('the data folder', () => {
  test('a second server on the same folder is refused, naming folder and process', async () => {
    const message = await told<string>(`${importing}
      await start({ programs, folder, env: {} }).then(() => tell('started'), (error) => tell(error.message));
      programs.close();`);
    expect(message).toContain(join(folder, 'postgres'));
    expect(message).toMatch(/process \d+/);
  });

  test('with DATABASE_URL set, nothing is started', async () => {
    const given = await told<{ readonly url: string; readonly ownerUrl: string | null; readonly program: unknown }>(`${importing}
      tell(await start({ programs, folder, env: { DATABASE_URL: 'postgresql://elsewhere' } }));`);
    expect(given).toMatchObject({ url: 'postgresql://elsewhere', ownerUrl: null, program: null });
  });

  test('a postmaster.pid left by a crash, whose pid is now someone else, does not stop a start, and the data is there', async () => {
    await ask(database.ownerUrl, 'CREATE TABLE kept AS SELECT 42 AS id');
    await stop();
    writeFileSync(join(folder, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n${join(folder, 'postgres', 'data')}\n`);
    ({ part: database, stop } = await startedPart<Database>(starting));
    expect(await ask(database.url, 'SELECT id FROM kept')).toEqual([{ id: 42 }]);
  }, 60_000);
});

describe('migrations', () => {
  const migrations = join(folder, 'migrations');
  const FIRST = `-- A semicolon; in a comment.
    CREATE FUNCTION doubled(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END $$;
    CREATE TABLE first (id int);`;
  const migrate = () => ended(['scripts/migrate.mjs', '--migrations', migrations], { DATABASE_OWNER_URL: database.ownerUrl });
  const write = (name: string, sql: string): void => {
    mkdirSync(join(migrations, name), { recursive: true });
    writeFileSync(join(migrations, name, 'migration.sql'), sql);
  };

  beforeAll(async () => {
    await ask(database.ownerUrl, 'DROP TABLE made, kept');
    await ask(database.ownerUrl, 'DROP FUNCTION two');
    write('20260101000000_first', FIRST);
    writeFileSync(join(migrations, 'migration_lock.toml'), 'provider = "postgresql"\n');
  });

  test('are applied once, a script as a whole, and recorded as Prisma records them', async () => {
    expect(await migrate()).toMatchObject({ code: 0, stdout: 'Applied: 20260101000000_first\n' });
    expect(await migrate()).toMatchObject({ code: 0, stdout: 'The database is up to date.\n' });
    expect(await ask(database.url, 'SELECT doubled(21)')).toEqual([{ doubled: 42 }]);
    const recorded = await ask(
      database.url,
      'SELECT migration_name, checksum, applied_steps_count, finished_at IS NOT NULL AS finished FROM _prisma_migrations',
    );
    const checksum = createHash('sha256').update(FIRST).digest('hex');
    expect(recorded).toEqual([{ migration_name: '20260101000000_first', checksum, applied_steps_count: 1, finished: true }]);
  });

  test('the application cannot change what is recorded', async () => {
    await expect(ask(database.url, 'DELETE FROM _prisma_migrations')).rejects.toThrow(/permission denied/);
  });

  test('one that was edited after it was applied is named, exit code 1', async () => {
    write('20260101000000_first', `${FIRST} -- edited`);
    expect(await migrate()).toMatchObject({ code: 1, stderr: expect.stringContaining('20260101000000_first') });
    write('20260101000000_first', FIRST);
  });

  test('one that fails is named with the reason and the line, leaves nothing of itself, and is not passed over later', async () => {
    write('20260102000000_second', 'CREATE TABLE second (id int);\nINSERT INTO nowhere VALUES (1);');
    const { code, stderr } = await migrate();
    expect(code).toBe(1);
    expect(stderr).toMatch(/20260102000000_second failed: relation "nowhere" does not exist \(line 2\)/);
    expect(await ask(database.url, `SELECT to_regclass('second') AS found`)).toEqual([{ found: null }]);
    expect(await migrate()).toMatchObject({ code: 1, stderr: expect.stringContaining('Failed in an earlier run: 20260102000000_second') });
  });

  test('a database that does not answer, or no address at all, is exit code 1', async () => {
    const address = { DATABASE_OWNER_URL: 'postgresql://tacit_owner:x@127.0.0.1:1/tacit' };
    expect(await ended(['scripts/migrate.mjs'], address)).toMatchObject({ code: 1, stderr: expect.stringContaining('127.0.0.1:1') });
    expect(await ended(['scripts/migrate.mjs'])).toMatchObject({ code: 1, stderr: expect.stringContaining('DATABASE_OWNER_URL') });
  });
});
