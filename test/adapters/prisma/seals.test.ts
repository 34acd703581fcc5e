import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { seal, verifySeals } from '../../../adapters/prisma/seals';
import { hashOf } from '../../../adapters/prisma/timeline';
import { withProvider } from '../../../adapters/prisma/with-provider';
import type { Instant } from '../../../domain/shared/instant';

let database: Database;
let providerId: string;
const owner = new pg.Client({ connectionString: process.env['DATABASE_OWNER_URL'] });

beforeAll(async () => {
  database = createDatabase(process.env['DATABASE_URL'] ?? '');
  await owner.connect();
});
afterAll(() => Promise.all([database.$disconnect(), owner.end()]));

beforeEach(async () => {
  providerId = `prv_${randomUUID()}`;
  const data = {
    id: providerId,
    slug: providerId,
    name: 'Seals',
    country: 'BE',
    zone: 'Europe/Brussels',
    settings: {},
    documents: ['qualifio-gtc@1'],
  };
  await database.provider.create({ data });
});

const line = (text: string) => {
  const content = {
    providerId,
    processId: 'prc_1',
    customerId: null,
    contractId: null,
    kind: 'opened',
    clause: 'GTC-4.2.a',
    text,
    factId: null,
    actor: 'tacit',
  };
  const occurredAt = '2026-03-02T10:00:00.000Z' as Instant;
  return { ...content, occurredAt, hash: hashOf({ ...content, occurredAt }) };
};
const write = (...texts: string[]) => withProvider(database, providerId, (tx) => tx.timelineEntry.createMany({ data: texts.map(line) }));
const asOwner = async (sql: string): Promise<void> => {
  await owner.query(`BEGIN; SELECT set_config('app.provider_id', '${providerId}', true); ${sql}; COMMIT`);
};

/** Other tests' transactions may be running on the same server: what they could still write is sealed once they have ended. */
const sealed = async (entries: number): Promise<number> => {
  let count = 0;
  for (let looks = 0; looks < 1_200 && count < entries; looks += 1) {
    count += await seal(database, providerId);
    if (count < entries) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return count;
};

describe('the chain over the timeline', () => {
  it('covers every committed entry once, and verifies', async () => {
    await write('first', 'second');
    expect(await sealed(2)).toBe(2);
    expect(await seal(database, providerId)).toBe(0);
    await write('third');
    expect(await sealed(1)).toBe(1);
    expect(await verifySeals(database, providerId)).toEqual({ entries: 3, seals: 2, altered: [], broken: [] });
  });

  it('waits for a transaction that began earlier and commits later', async () => {
    const slow = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await slow.connect();
    const { occurredAt, hash, text } = line('slow');
    await slow.query(`BEGIN; SELECT set_config('app.provider_id', '${providerId}', true)`);
    await slow.query(
      `INSERT INTO timeline (provider_id, process_id, kind, clause, text, actor, occurred_at, hash) VALUES ($1, 'prc_1', 'opened', 'GTC-4.2.a', $2, 'tacit', $3, $4)`,
      [providerId, text, occurredAt, hash],
    );
    await write('quick');
    expect(await seal(database, providerId)).toBe(0);
    await slow.query('COMMIT');
    await slow.end();
    expect(await sealed(2)).toBe(2);
    expect(await verifySeals(database, providerId)).toMatchObject({ entries: 2, broken: [] });
  });

  it.each([
    ['its text was changed', `UPDATE timeline SET text = 'never happened' WHERE text = 'second'`, { altered: 1, broken: 0 }],
    ['it was changed with its hash', `UPDATE timeline SET hash = md5(hash) WHERE text = 'second'`, { altered: 1, broken: 1 }],
    ['it was taken away', `DELETE FROM timeline WHERE text = 'second'`, { altered: 0, broken: 1 }],
    ['a seal was taken away', `DELETE FROM timeline_seals WHERE number = 1`, { altered: 0, broken: 1 }],
  ])('an entry does not verify once %s by somebody with the rights of the owner', async (_how, sql, found) => {
    await write('first', 'second');
    await sealed(2);
    await write('third');
    await sealed(1);
    await asOwner(sql);
    const { altered, broken } = await verifySeals(database, providerId);
    expect({ altered: altered.length, broken: broken.length }).toEqual(found);
  });

  it('cannot be changed or cut by the application', async () => {
    await write('first');
    const change = withProvider(database, providerId, (tx) => tx.$executeRaw`UPDATE timeline SET text = 'x'`);
    await expect(change).rejects.toThrow(/permission denied/);
    const cut = withProvider(database, providerId, (tx) => tx.$executeRaw`DELETE FROM timeline_seals`);
    await expect(cut).rejects.toThrow(/permission denied/);
  });
});
