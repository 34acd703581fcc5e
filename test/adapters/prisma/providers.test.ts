import { randomUUID } from 'node:crypto';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { openProvider, ProviderMoved, providerTerms, SettingsUnfit } from '../../../adapters/prisma/providers';
import { makeSetting } from '../../../adapters/prisma/settings';
import { withProvider } from '../../../adapters/prisma/with-provider';
import { loadDocuments, loadProviders } from '../../../terms/load';
import type { Provider } from '../../../terms/provider';
import { required } from '../../support/application';

const documents = loadDocuments();
const qualifio = loadProviders().get('qualifio') as Provider;
const [gtc, privacy] = qualifio.documents as [Provider['documents'][number], Provider['documents'][number]];

let database: Database;
beforeAll(() => {
  database = createDatabase(required('DATABASE_URL'), 2);
});
afterAll(() => database.$disconnect());

const named = (more: Partial<Provider> = {}): Provider => ({ ...qualifio, slug: `t-${randomUUID()}`, ...more });
const termsOf = (id: string) => withProvider(database, id, (tx) => providerTerms(tx, id));

test('opened again, a provider offers the documents that its definition names now, under the same id', async () => {
  const definition = named({ documents: [gtc] });
  const id = await openProvider(database, definition, documents);
  expect((await termsOf(id)).documents).toEqual([gtc.document]);
  expect(await openProvider(database, { ...definition, documents: [gtc, privacy] }, documents)).toBe(id);
  expect((await termsOf(id)).documents).toEqual([gtc.document, privacy.document]);
});

test('what a provider has chosen since stands against its definition, and counts for what must be chosen', async () => {
  const definition = named();
  const id = await openProvider(database, definition, documents);
  const choice = { clause: 'GTC-4.2.c', parameter: 'suspension', value: 'on-approval', actor: 'legal' };
  await withProvider(database, id, (tx) => makeSetting(tx, id, choice));
  await openProvider(database, definition, documents);
  expect((await termsOf(id)).settings['GTC-4.2.c']).toMatchObject({ suspension: 'on-approval' });
  const { 'GTC-4.2.c': _chosenSince, ...settings } = gtc.settings;
  expect(await openProvider(database, { ...definition, documents: [{ ...gtc, settings }, privacy] }, documents)).toBe(id);
});

test('a new document without its mandatory settings is refused, and the provider stays as it was', async () => {
  const definition = named({ documents: [gtc] });
  const id = await openProvider(database, definition, documents);
  const unset = { ...definition, documents: [gtc, { ...privacy, settings: {} }] };
  await expect(openProvider(database, unset, documents)).rejects.toThrow(SettingsUnfit);
  expect((await termsOf(id)).documents).toEqual([gtc.document]);
});

test('an open provider does not move to another country or zone', async () => {
  const definition = named();
  await openProvider(database, definition, documents);
  await expect(openProvider(database, { ...definition, zone: 'Europe/Lisbon' }, documents)).rejects.toThrow(ProviderMoved);
  await expect(openProvider(database, { ...definition, country: 'FR' }, documents)).rejects.toThrow('stays in BE, Europe/Brussels');
});
