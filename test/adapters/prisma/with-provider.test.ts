import { Client } from 'pg';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { type Tx, withProvider } from '../../../adapters/prisma/with-provider';
import { createProvider, newName } from '../../support/tenant';

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

const customerOf = (providerId: string, name = 'Acme') => {
  const id = newName('cus');
  return { id, providerId, reference: id, name, country: 'BE', language: 'en' };
};
const createCustomer = async (providerId: string): Promise<string> => {
  const customer = customerOf(providerId);
  await withProvider(database, providerId, (tx) => tx.customer.create({ data: customer }));
  return customer.id;
};

describe('the rows of a tenant', () => {
  it('are those of the provider that the transaction named, and no other’s', async () => {
    const [mine, foreign] = [await createCustomer(ours), await createCustomer(theirs)];
    const seen = await withProvider(database, ours, (tx) => tx.customer.findMany());
    expect(seen.map(({ id }) => id)).toContain(mine);
    expect(new Set(seen.map(({ providerId }) => providerId))).toEqual(new Set([ours]));
    expect(await withProvider(database, ours, (tx) => tx.customer.findUnique({ where: { id: foreign } }))).toBeNull();
    expect(await withProvider(database, ours, (tx) => tx.customer.updateMany({ where: { id: foreign }, data: { name: 'x' } }))).toEqual({
      count: 0,
    });
    expect(await withProvider(database, ours, (tx) => tx.customer.deleteMany({ where: { id: foreign } }))).toEqual({ count: 0 });
  });

  it('cannot be written for another provider', async () => {
    await expect(withProvider(database, ours, (tx) => tx.customer.create({ data: customerOf(theirs) }))).rejects.toThrow(
      'row-level security',
    );
  });

  it('are none without a name', async () => {
    await createCustomer(ours);
    expect(await database.customer.findMany()).toEqual([]);
    expect(await withProvider(database, '', (tx) => tx.customer.findMany())).toEqual([]);
  });
});

describe('a pooled connection', () => {
  const named = async () => {
    const [setting] = await narrow.$queryRaw<{ name: string | null; patience: string }[]>`
      SELECT nullif(current_setting('app.provider_id', true), '') AS name, current_setting('statement_timeout') AS patience`;
    return setting;
  };

  it('does not remember the provider or the patience of its last user, also when that one failed', async () => {
    const before = await named();
    expect(before?.name).toBeNull();
    await createCustomer(ours);
    await withProvider(narrow, ours, (tx) => tx.customer.findMany());
    expect(await named()).toEqual(before);
    await expect(withProvider(narrow, ours, () => Promise.reject(new Error('gave up')))).rejects.toThrow('gave up');
    expect(await named()).toEqual(before);
    expect(await narrow.customer.findMany()).toEqual([]);
  });
});

describe('a transaction', () => {
  const lock = (tx: Tx, id: string) => tx.$queryRaw`SELECT FROM customers WHERE id = ${id} FOR UPDATE`;

  it('that is the victim of a deadlock is tried again', async () => {
    const [one, two] = [await createCustomer(ours), await createCustomer(ours)];
    let tries = 0;
    let arrived = 0;
    const both = new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (arrived < 2) return;
        clearInterval(look);
        resolve();
      }, 10);
    });
    const crossing = (first: string, second: string) =>
      withProvider(database, ours, async (tx) => {
        tries += 1;
        await lock(tx, first);
        arrived += 1;
        await both;
        await lock(tx, second);
        await tx.customer.update({ where: { id: second }, data: { name: first } });
      });
    await Promise.all([crossing(one, two), crossing(two, one)]);
    expect(tries).toBe(3);
  });

  it('that cannot be serialized is tried again, five times in all', async () => {
    let tries = 0;
    const unserializable = (untilTry: number) =>
      withProvider(database, ours, async (tx) => {
        tries += 1;
        if (tries < untilTry) await tx.$executeRaw`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`;
        return tries;
      });
    expect(await unserializable(5)).toBe(5);
    tries = 0;
    await expect(unserializable(6)).rejects.toThrow('40001');
    expect(tries).toBe(5);
  });

  it('that expired is tried again', async () => {
    let tries = 0;
    const slowOnce = withProvider(
      database,
      ours,
      async (tx) => {
        tries += 1;
        if (tries === 1) await new Promise((resolve) => setTimeout(resolve, 700));
        return tx.customer.count();
      },
      { timeoutMs: 400 },
    );
    await expect(slowOnce).resolves.toEqual(expect.any(Number));
    expect(tries).toBe(2);
  });

  it('is not tried again for any other reason, and leaves nothing', async () => {
    let tries = 0;
    const customer = customerOf(ours);
    const failing = withProvider(database, ours, async (tx) => {
      tries += 1;
      await tx.customer.create({ data: customer });
      await tx.customer.create({ data: customer });
    });
    await expect(failing).rejects.toThrow();
    expect(tries).toBe(1);
    expect(await withProvider(database, ours, (tx) => tx.customer.count({ where: { id: customer.id } }))).toBe(0);
  });

  it('ends a statement that outlasts its patience on the server itself', async () => {
    const slow = withProvider(database, ours, (tx) => tx.$queryRaw`SELECT pg_sleep(30)::text`, { timeoutMs: 1_000 });
    await expect(slow).rejects.toThrow('57014');
    const { rows } = await owner.query(
      `SELECT FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()`,
    );
    expect(rows).toEqual([]);
  });
});

describe('the database', () => {
  it('holds every table to row-level security, the owner too, but those that are needed before a provider is known', async () => {
    const { rows } = await owner.query<{ name: string; enabled: boolean; forced: boolean; policies: string[] }>(`
      SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced,
        ARRAY(SELECT pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
      FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`);
    const open = ['_prisma_migrations', 'api_key_index', 'calendar_feeds', 'providers', 'published_index_figures', 'statutory_rates'];
    expect(rows.filter(({ enabled }) => !enabled).map(({ name }) => name)).toEqual(open);
    const tenants = rows.filter(({ name }) => !open.includes(name));
    expect(tenants.length).toBeGreaterThan(15);
    for (const { name, forced, policies } of tenants) {
      expect([name, forced, policies]).toEqual([
        name,
        true,
        [expect.stringContaining(`NULLIF(current_setting('app.provider_id'::text, true), ''::text)`)],
      ]);
    }
  });

  it('lets the application be neither superuser, nor free of row-level security, nor owner of anything', async () => {
    const [role] = await database.$queryRaw<object[]>`
      SELECT rolsuper AS super, rolbypassrls AS bypass, rolcreaterole AS roles, rolcreatedb AS databases FROM pg_roles WHERE rolname = current_user`;
    expect(role).toEqual({ super: false, bypass: false, roles: false, databases: false });
    const owned =
      await database.$queryRaw`SELECT relname FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)`;
    expect(owned).toEqual([]);
    const memberships = await database.$queryRaw`
      SELECT FROM pg_auth_members WHERE member = (SELECT oid FROM pg_roles WHERE rolname = current_user)`;
    expect(memberships).toEqual([]);
  });
});
