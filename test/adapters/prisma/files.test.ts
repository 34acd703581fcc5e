import { createHash, randomBytes } from 'node:crypto';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { FILE_BYTES_MAX } from '../../../adapters/prisma/file-types';
import { filesOf, readFile, storeFile } from '../../../adapters/prisma/files';
import { withProvider, withProviderSql } from '../../../adapters/prisma/with-provider';
import { freshProvider, required } from '../../support/application';
import { newName, testVault } from '../../support/tenant';

let database: Database;
let providerId: string;
beforeAll(async () => {
  database = createDatabase(required('DATABASE_URL'), 5);
  providerId = await freshProvider(database);
});
afterAll(() => database.$disconnect());

const vault = testVault();
const pdf = (more: Uint8Array | string = 'of a letter'): Buffer => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(more)]);
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(100)]);
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(100)]);

const store = (mediaType: string, content: Uint8Array, customerId = newName('cus')) =>
  withProvider(database, providerId, (tx) => storeFile(tx, vault, providerId, customerId, { mediaType, content }));
const read = (fileId: string, of = providerId) => withProviderSql(database, of, (sql) => readFile(sql, vault, of, fileId));

describe('a file', () => {
  it.each([
    ['application/pdf', pdf()],
    ['image/png', png],
    ['image/jpeg', jpeg],
  ])('of type %s is given back as it was, with the hash of its bytes', async (mediaType, content) => {
    const customerId = newName('cus');
    const { fileId, hash } = await store(mediaType, content, customerId);
    expect(hash).toBe(createHash('sha256').update(content).digest('hex'));
    expect(await read(fileId)).toEqual({ id: fileId, customerId, mediaType, hash, content });
  });

  it('is written and read by plain statements and by Prisma alike', async () => {
    const customerId = newName('cus');
    const file = { mediaType: 'image/png', content: png };
    const { fileId } = await withProviderSql(database, providerId, (sql) => storeFile(sql, vault, providerId, customerId, file));
    const found = await withProvider(database, providerId, (tx) => readFile(tx, vault, providerId, fileId));
    expect(found?.content?.equals(png)).toBe(true);
    expect(await withProvider(database, providerId, (tx) => filesOf(tx, [fileId, 'fil_0']))).toMatchObject([{ id: fileId }]);
  });

  it('stands encrypted in the database', async () => {
    const { fileId } = await store('application/pdf', pdf('Zoé Lambert'));
    const stored = await withProvider(database, providerId, (tx) => tx.file.findUniqueOrThrow({ where: { id: fileId } }));
    expect(Buffer.from(stored.content).toString('latin1')).not.toMatch(/%PDF|Lambert/);
  });

  it('is gone for good once the key of its customer is destroyed; its hash remains', async () => {
    const customerId = newName('cus');
    const { fileId, hash } = await store('application/pdf', pdf(), customerId);
    await withProvider(database, providerId, (tx) => vault.destroy(tx, customerId));
    expect(await read(fileId)).toMatchObject({ hash, content: undefined });
    await store('application/pdf', pdf(), customerId);
    expect((await read(fileId))?.content).toBeUndefined();
  });

  it('is not there for another provider', async () => {
    const { fileId } = await store('application/pdf', pdf());
    expect(await read(fileId, await freshProvider(database))).toBeUndefined();
  });

  it.each(['UPDATE files SET media_type = media_type', 'DELETE FROM files'])('is never changed: %s', async (statement) => {
    await store('application/pdf', pdf());
    await expect(withProvider(database, providerId, (tx) => tx.$executeRawUnsafe(statement))).rejects.toThrow(/permission denied/);
  });
});

describe('what is no acceptable file', () => {
  it.each<[string, string, Uint8Array]>([
    ['file_type_not_accepted', 'text/html', Buffer.from('<html>')],
    ['file_type_not_accepted', 'application/pdf; charset=x', pdf()],
    ['file_empty', 'application/pdf', Buffer.alloc(0)],
    ['file_not_as_declared', 'application/pdf', png],
    ['file_not_as_declared', 'image/png', jpeg],
    ['file_not_as_declared', 'image/jpeg', pdf()],
    ['file_not_as_declared', 'application/pdf', Buffer.from('%PDF')],
  ])('is refused as %s: %s', async (code, mediaType, content) => {
    await expect(store(mediaType, content)).rejects.toMatchObject({ name: 'UnacceptableFile', code });
  });

  it.each([
    [FILE_BYTES_MAX, true],
    [FILE_BYTES_MAX + 1, false],
  ])('begins above ten megabytes: %i bytes', async (bytes, isKept) => {
    const content = pdf(Buffer.alloc(bytes - 9));
    const kept = store('application/pdf', content);
    if (isKept) expect((await read((await kept).fileId))?.content?.length).toBe(bytes);
    else await expect(kept).rejects.toMatchObject({ code: 'file_too_large' });
  });
});
