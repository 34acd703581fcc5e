import { Client } from 'pg';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import type { Sql } from '../../../adapters/prisma/sql';
import { Expired, withProviderSql } from '../../../adapters/prisma/with-provider';
import { createProvider, newName } from '../../support/tenant';
import { until } from '../../support/until';

let database: Database;
/** One connection, so that the next user of it is known. */
let narrow: Database;
let owner: Client;
let ours: string;
let theirs: string;
beforeAll(async () => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '', 5);
  narrow = createDatabase(process.env['DATABASE_URL'] ?? '', 1);
  owner = new Client({ connectionString: process.env['DATABASE_OWNER_URL'] });
  await owner.connect();
  [ours, theirs] = [await createProvider(database), await createProvider(database)];
});
afterAll(() => Promise.all([database.$disconnect(), narrow.$disconnect(), owner.end()]));

const createCustomer = async (sql: Sql, providerId: string, id = newName('cus')): Promise<string> => {
  await sql.$executeRaw`
    INSERT INTO customers (id, provider_id, reference, name, country, language) VALUES (${id}, ${providerId}, ${id}, 'Acme', 'BE', 'en')`;
  return id;
};
const customers = async (sql: Sql): Promise<string[]> =>
  (await sql.$queryRaw<{ id: string }[]>`SELECT id FROM customers`).map(({ id }) => id);
const lock = (sql: Sql, id: string) => sql.$queryRaw`SELECT FROM customers WHERE id = ${id} FOR UPDATE`;

describe('plain statements', () => {
  it('see and write the rows of the provider that is named, and no other’s', async () => {
    const mine = await withProviderSql(database, ours, (sql) => createCustomer(sql, ours));
    const foreign = await withProviderSql(database, theirs, (sql) => createCustomer(sql, theirs));
    const seen = await withProviderSql(database, ours, customers);
    expect(seen).toContain(mine);
    expect(seen).not.toContain(foreign);
    await expect(withProviderSql(database, ours, (sql) => createCustomer(sql, theirs))).rejects.toThrow('row-level security');
    expect(await withProviderSql(database, ours, (sql) => sql.$executeRaw`DELETE FROM customers WHERE id = ${foreign}`)).toBe(0);
    expect(await withProviderSql(database, '', customers)).toEqual([]);
  });

  it('take a provider’s name as a name, whatever is in it', async () => {
    const name = `it's'; RESET ROLE; --\\`;
    const [row] = await withProviderSql(
      database,
      name,
      (sql) => sql.$queryRaw<{ name: string }[]>`SELECT current_setting('app.provider_id') AS name`,
    );
    expect(row?.name).toBe(name);
  });

  it('leave no name and no patience on the connection, also after a failure', async () => {
    const named = () => narrow.$queryRaw`
      SELECT nullif(current_setting('app.provider_id', true), '') AS name, current_setting('statement_timeout') AS patience`;
    const before = await named();
    await withProviderSql(narrow, ours, customers);
    expect(await named()).toEqual(before);
    await expect(withProviderSql(narrow, ours, () => Promise.reject(new Error('gave up')))).rejects.toThrow('gave up');
    expect(await named()).toEqual(before);
  });

  it('leave nothing where one of them fails, and are not tried again', async () => {
    const id = newName('cus');
    let tries = 0;
    const failing = withProviderSql(database, ours, async (sql) => {
      tries += 1;
      await createCustomer(sql, ours, id);
      await createCustomer(sql, ours, id);
    });
    await expect(failing).rejects.toThrow('duplicate key');
    expect(tries).toBe(1);
    expect(await withProviderSql(database, ours, customers)).not.toContain(id);
  });
});

describe('a plain transaction', () => {
  it('that is the victim of a deadlock is tried again', async () => {
    const [one, two] = await withProviderSql(database, ours, async (sql) => [
      await createCustomer(sql, ours),
      await createCustomer(sql, ours),
    ]);
    let tries = 0;
    let arrived = 0;
    const crossing = (first = '', second = '') =>
      withProviderSql(database, ours, async (sql) => {
        tries += 1;
        await lock(sql, first);
        arrived += 1;
        await until('both hold one', async () => arrived >= 2);
        await lock(sql, second);
      });
    await Promise.all([crossing(one, two), crossing(two, one)]);
    expect(tries).toBe(3);
  });

  it('that cannot be serialized is tried again, five times in all', async () => {
    let tries = 0;
    const unserializable = withProviderSql(database, ours, async (sql) => {
      tries += 1;
      await sql.$executeRaw`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`;
    });
    await expect(unserializable).rejects.toMatchObject({ code: '40001' });
    expect(tries).toBe(5);
  });

  it('that takes longer than it may is given up without a trace, and tried again', async () => {
    const id = newName('cus');
    let tries = 0;
    await withProviderSql(
      database,
      ours,
      async (sql) => {
        tries += 1;
        await createCustomer(sql, ours, `${id}${tries}`);
        if (tries === 1) await new Promise((resolve) => setTimeout(resolve, 4_000));
      },
      { timeoutMs: 2_000 },
    );
    expect(tries).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const seen = await withProviderSql(database, ours, customers);
    expect(seen).toContain(`${id}2`);
    expect(seen).not.toContain(`${id}1`);
  });

  it('ends a statement that outlasts its patience on the server itself', async () => {
    const slow = withProviderSql(database, ours, (sql) => sql.$queryRaw`SELECT pg_sleep(31)::text`, { timeoutMs: 1_000 });
    await expect(slow).rejects.toMatchObject({ code: '57014' });
    const running = `SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(31)%' AND pid <> pg_backend_pid()`;
    expect((await owner.query(running)).rows).toEqual([]);
  });

  it('waits for a connection no longer than it may, and the one that comes late is not lost', async () => {
    let letGo = (): void => undefined;
    const held = withProviderSql(narrow, ours, () => new Promise<void>((resolve) => (letGo = resolve)));
    await expect(withProviderSql(narrow, ours, customers, { maxWaitMs: 100 })).rejects.toBeInstanceOf(Expired);
    letGo();
    await held;
    await expect(withProviderSql(narrow, ours, customers)).resolves.toEqual(expect.any(Array));
  });

  it('whose connection is lost fails, and the next has another', async () => {
    const lost = withProviderSql(narrow, ours, async (sql) => {
      const [backend] = await sql.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      await owner.query('SELECT pg_terminate_backend($1)', [backend?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      return customers(sql);
    });
    await expect(lost).rejects.toThrow();
    await expect(withProviderSql(narrow, ours, customers)).resolves.toEqual(expect.any(Array));
  });
});
