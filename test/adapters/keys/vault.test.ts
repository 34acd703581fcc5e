import { randomBytes } from 'node:crypto';
import { createVault, Erased, type Vault } from '../../../adapters/keys/vault';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { type Tx, withProvider } from '../../../adapters/prisma/with-provider';
import { freshProvider, required } from '../../support/application';

let database: Database;
let providerId: string;
const vault = createVault(required('MASTER_KEY'));

beforeAll(async () => {
  database = createDatabase(required('DATABASE_URL'), 5);
  providerId = await freshProvider(database);
});
afterAll(() => database.$disconnect());

const inside = <T>(work: (tx: Tx) => Promise<T>, of = providerId): Promise<T> => withProvider(database, of, work);
const subject = (): string => `cus_${randomBytes(8).toString('hex')}`;
const kept = (subjectId: string, text: string, by: Vault = vault) => inside((tx) => by.encrypt(tx, providerId, subjectId, text));
const read = (subjectId: string, sealed: Uint8Array, by: Vault = vault) => inside((tx) => by.decrypt(tx, providerId, subjectId, sealed));

describe('the vault', () => {
  it.each(['', 'Ann Peeters', 'ü😀\n'.repeat(1_000)])('gives back what was kept: %#', async (text) => {
    const id = subject();
    expect(await read(id, await kept(id, text))).toBe(text);
  });

  it('the same text is never the same bytes, and its key is not stored in clear', async () => {
    const id = subject();
    const [one, other] = [await kept(id, 'Ann'), await kept(id, 'Ann')];
    expect(Buffer.from(one)).not.toEqual(Buffer.from(other));
    const stored = await inside((tx) => tx.subjectKey.findUniqueOrThrow({ where: { subjectId: id } }));
    expect(stored.wrapped).toHaveLength(12 + 16 + 32);
  });

  it('what a subject said is gone once its key is destroyed, also when it has a new one; others stay', async () => {
    const [id, other] = [subject(), subject()];
    const [sealed, theirs] = [await kept(id, 'Ann'), await kept(other, 'Bo')];
    await inside((tx) => vault.destroy(tx, id));
    await expect(read(id, sealed)).rejects.toThrow(Erased);
    const fresh = await kept(id, 'new');
    await expect(read(id, sealed)).rejects.toThrow(Erased);
    expect([await read(id, fresh), await read(other, theirs)]).toEqual(['new', 'Bo']);
  });

  it('bytes that were changed, or moved to another subject, do not open', async () => {
    const [id, other] = [subject(), subject()];
    const sealed = await kept(id, 'Ann');
    await kept(other, 'Bo');
    for (const place of [0, 8, 20, 36]) {
      const changed = new Uint8Array(sealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      await expect(read(id, changed)).rejects.toThrow();
    }
    await expect(read(other, sealed)).rejects.toThrow();
  });

  it('another master key opens nothing, and is no erasure', async () => {
    const id = subject();
    const sealed = await kept(id, 'Ann');
    const stranger = read(id, sealed, createVault(randomBytes(32).toString('base64')));
    await expect(stranger).rejects.not.toBeInstanceOf(Erased);
    expect(() => createVault(randomBytes(31).toString('base64'))).toThrow(/31 bytes/);
  });

  it('two who need the first key at once agree on one', async () => {
    const id = subject();
    const sealed = await Promise.all(Array.from({ length: 5 }, (_, index) => kept(id, `text ${index}`)));
    expect(await Promise.all(sealed.map((bytes) => read(id, bytes)))).toEqual(sealed.map((_, index) => `text ${index}`));
  });

  it('another provider does not see the key', async () => {
    const id = subject();
    const sealed = await kept(id, 'Ann');
    const other = await freshProvider(database);
    await expect(inside((tx) => vault.decrypt(tx, other, id, sealed), other)).rejects.toThrow(Erased);
  });

  it('keeps what comes too late only while the subject has a key, and makes it none', async () => {
    const id = subject();
    const late = () => inside((tx) => vault.encryptUnlessErased(tx, providerId, id, 'late'));
    expect(await late()).toBeNull();
    await kept(id, 'Ann');
    expect(await read(id, (await late()) ?? new Uint8Array())).toBe('late');
    await inside((tx) => vault.destroy(tx, id));
    expect(await late()).toBeNull();
    expect(await inside((tx) => tx.subjectKey.count({ where: { subjectId: id } }))).toBe(0);
  });

  it('tells whether two texts are the same, for one purpose and with the master key only', () => {
    const digest = (purpose: string, text: string, by: Vault = vault) => Buffer.from(by.digest(purpose, text)).toString('hex');
    const other = createVault(randomBytes(32).toString('base64'));
    expect(digest('a', 'Ann')).toBe(digest('a', 'Ann'));
    const all = [digest('a', 'Ann'), digest('a', 'ann'), digest('b', 'Ann'), digest('a', 'Ann', other)];
    expect(new Set(all).size).toBe(4);
    expect(all[0]).toHaveLength(64);
  });
});
