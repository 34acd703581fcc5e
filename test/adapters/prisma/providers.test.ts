import { randomUUID } from 'node:crypto';
import { createDatabase, type Database } from '../../../adapters/prisma/client';
import { createContract } from '../../../adapters/prisma/contracts';
import { DefinitionUnfit, openProvider, SettingsUnfit } from '../../../adapters/prisma/opening-provider';
import { providerTerms, settingsFor } from '../../../adapters/prisma/providers';
import { makeSetting, type SettingMade } from '../../../adapters/prisma/settings';
import { withProvider } from '../../../adapters/prisma/with-provider';
import type { CalendarDate } from '../../../domain/shared/calendar-date';
import { loadDocuments, loadProviders } from '../../../terms/load';
import type { Provider } from '../../../terms/provider';
import type { TermsDocument } from '../../../terms/schema';
import { required } from '../../support/application';
import { secondVersion } from '../../support/second-version';
import { newName } from '../../support/tenant';

const first = loadDocuments();
const documents = new Map([...first, ['qualifio-gtc@2', secondVersion(first.get('qualifio-gtc@1') as TermsDocument)]]);
const qualifio = loadProviders().get('qualifio') as Provider;
const [gtc, privacy] = qualifio.documents as [Provider['documents'][number], Provider['documents'][number]];

let database: Database;
beforeAll(() => {
  database = createDatabase(required('DATABASE_URL'), 4);
});
afterAll(() => database.$disconnect());

const named = (more: Partial<Provider> = {}): Provider => ({ ...qualifio, slug: `t-${randomUUID()}`, ...more });
const open = (definition: Provider): Promise<string> => openProvider(database, definition, documents);
const termsOf = (id: string) => withProvider(database, id, (tx) => providerTerms(tx, id));
const choose = (id: string, choice: Omit<SettingMade, 'actor' | 'recordedAt'>): Promise<void> =>
  withProvider(database, id, (tx) => makeSetting(tx, id, { ...choice, actor: 'legal' }));
const graceDays = { clause: 'GTC-4.2.a', parameter: 'graceDays' };

test('a provider is opened with who it is in law, and where letters go', async () => {
  const id = await open(named());
  expect(await database.provider.findUnique({ where: { id } })).toMatchObject({
    ...{ name: 'Qualifio', legalName: 'SA Qualifio', language: 'en', country: 'BE', zone: 'Europe/Brussels' },
    registeredOffice: '25 Place de l’Université, 1348 Louvain-la-Neuve, Belgium',
  });
});

test('opened again, a provider offers the documents that its definition names now, under the same id', async () => {
  const definition = named({ documents: [gtc] });
  const id = await open(definition);
  expect((await termsOf(id)).documents).toEqual([gtc.document]);
  expect(await open({ ...definition, documents: [gtc, privacy] })).toBe(id);
  expect((await termsOf(id)).documents).toEqual([gtc.document, privacy.document]);
});

test('opened twice at once, it is one provider', async () => {
  const definition = named();
  const [one, other] = await Promise.all([open(definition), open(definition)]);
  expect(one).toBe(other);
});

test('what a provider has chosen since stands against its definition, and counts for what must be chosen', async () => {
  const definition = named();
  const id = await open(definition);
  await choose(id, { clause: 'GTC-4.2.c', parameter: 'suspension', value: 'on-approval' });
  await open(definition);
  expect((await termsOf(id)).settings['GTC-4.2.c']).toMatchObject({ suspension: 'on-approval' });
  const { 'GTC-4.2.c': _chosenSince, ...settings } = gtc.settings;
  expect(await open({ ...definition, documents: [{ ...gtc, settings }, privacy] })).toBe(id);
});

test('of two choices the last one stands', async () => {
  const id = await open(named());
  for (const value of ['10:00', '11:00', '12:00']) await choose(id, { clause: 'GTC-4.2.b', parameter: 'reminderTime', value });
  expect((await termsOf(id)).settings['GTC-4.2.b']).toMatchObject({ reminderTime: '12:00' });
});

test('a new document without its mandatory settings is refused, and the provider stays as it was', async () => {
  const definition = named({ documents: [gtc] });
  const id = await open(definition);
  await expect(open({ ...definition, documents: [gtc, { ...privacy, settings: {} }] })).rejects.toThrow(SettingsUnfit);
  expect((await termsOf(id)).documents).toEqual([gtc.document]);
});

test('a new version is offered once its own settings are chosen; those that it no longer leaves are no obstacle, for it or for the old', async () => {
  const definition = named({ documents: [gtc] });
  const id = await open(definition);
  await choose(id, { clause: 'GTC-4.2.b', parameter: 'reminderTime', value: '10:00' });
  const { 'GTC-4.2.b': _gone, ...settings } = gtc.settings;
  const second = { ...definition, documents: [{ document: 'qualifio-gtc@2', settings }] };
  await expect(open(second)).rejects.toThrow('GTC-4.2.a graceDays: missing_setting');
  await choose(id, { ...graceDays, value: 3 });
  await open(second);
  const terms = await termsOf(id);
  expect(terms.documents).toEqual(['qualifio-gtc@2']);
  const [v1, v2] = ['qualifio-gtc@1', 'qualifio-gtc@2'].map((version) => settingsFor(terms, documents.get(version) as TermsDocument));
  expect([v1?.['GTC-4.2.b'], v2?.['GTC-4.2.b']]).toEqual([{ reminderTime: '10:00' }, undefined]);
  expect([v1?.['GTC-4.2.a'], v2?.['GTC-4.2.a']]).toEqual([undefined, { graceDays: 3 }]);
});

test.each<[string, Partial<Provider>, string]>([
  ['another zone', { zone: 'Europe/Lisbon' }, 'stays in BE, Europe/Brussels'],
  ['another country', { country: 'FR' }, 'stays in BE, Europe/Brussels'],
  ['a document twice', { documents: [gtc, { ...gtc, document: 'qualifio-gtc@2' }] }, 'names qualifio-gtc twice'],
])('an open provider does not take %s', async (_what, change, message) => {
  const definition = named();
  await open(definition);
  const refused = open({ ...definition, ...change });
  await expect(refused).rejects.toThrow(DefinitionUnfit);
  await expect(refused).rejects.toThrow(message);
});

test('a document that has contracts is not dropped', async () => {
  const definition = named();
  const id = await open(definition);
  await withProvider(database, id, async (tx) => {
    const customerId = newName('cus');
    await tx.customer.create({ data: { id: customerId, providerId: id, reference: customerId, name: 'A', country: 'BE', language: 'en' } });
    const dates = { signedOn: '2026-01-05' as CalendarDate, startsOn: '2026-01-15' as CalendarDate };
    const terms = { documentVersion: 'qualifio-gtc@1', values: {} };
    const contract = {
      kind: 'subscription',
      quotationId: null,
      customerId,
      reference: customerId,
      document: 'qualifio-gtc@1',
      specialConditions: {},
      ...dates,
    } as const;
    await createContract(tx, id, { ...contract, terms, calendarVersion: '2026-1', clockId: null });
  });
  await expect(open({ ...definition, documents: [privacy] })).rejects.toThrow('has contracts on qualifio-gtc@1');
});
