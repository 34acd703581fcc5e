import { randomUUID } from 'node:crypto';
import { createDatabase, type Database } from '../../adapters/prisma/client';
import { openProvider } from '../../adapters/prisma/opening-provider';
import { withProvider } from '../../adapters/prisma/with-provider';
import { enterNamed } from '../../adapters/subprocessing/named';
import { subprocessorsOf } from '../../adapters/subprocessing/register';
import { loadDocuments, loadProviders } from '../../terms/load';
import { required } from '../support/application';

let database: Database;
beforeAll(() => {
  database = createDatabase(required('DATABASE_URL'), 2);
});
afterAll(() => database.$disconnect());

async function registerOf(slug: string) {
  const definition = loadProviders().get(slug);
  if (definition === undefined) throw new Error(`there is no provider ${slug}`);
  const providerId = await openProvider(database, { ...definition, slug: `t-${randomUUID()}` }, loadDocuments());
  const names = () => withProvider(database, providerId, (tx) => subprocessorsOf(tx, { clockId: null, limit: 50 }));
  await enterNamed(database, providerId, definition);
  const first = await names();
  await enterNamed(database, providerId, definition);
  expect(await names()).toEqual(first);
  return first;
}

describe('the sub-processors that the documents name', () => {
  it.each([
    ['those of Qualifio', 'qualifio', ['MailChimp', 'WisePops']],
    ['those of Qualer', 'qualer', ['FreshDesk', 'HubSpot', 'Salesforce']],
    ['those of Qwerio', 'qwerio', ['OVH', 'Plausible']],
    ['Qualipact names none: they', 'qualipact', []],
  ])(
    'QPP-5.a, QPP-5.d, QPP-5.e, QLR-share.a, QWE-recipients.a, PACT-3.a: %s begin its register, once, each as its own subcontractor',
    async (_which, slug, names) => {
      const register = await registerOf(slug);
      expect(register.map(({ processing }) => processing.name).sort()).toEqual(names);
      expect(register.every(({ capacity, status }) => capacity === 'own' && status === 'in-use')).toBe(true);
    },
  );

  it('QPP-5.d: MailChimp is given what the policy says, in use since its date, and where it processes is left to be completed', async () => {
    const [mailchimp] = await registerOf('qualifio');
    expect(mailchimp).toMatchObject({
      processing: { dataCategories: ['e-mail address', 'name', 'language', 'country'], country: 'ZZ', transferMechanism: 'none' },
      inUseFrom: '2018-02-01',
    });
  });
});
