import { effectiveTerms } from '../../terms/effective';
import { loadDocuments, loadProviders } from '../../terms/load';
import { providerSchema } from '../../terms/provider';
import { readTermsFile } from '../../terms/terms-file';

const documents = loadDocuments();
const providers = loadProviders();
const pairs = [...providers.values()].flatMap(({ slug, documents: used }) => used.map((choice) => ({ slug, ...choice })));

test('Qualifio is a Belgian company on Brussels time that suspends automatically (GTC-4.2.c)', () => {
  expect(providers.get('qualifio')).toMatchObject({
    slug: 'qualifio',
    name: 'Qualifio',
    legalName: 'SA Qualifio',
    country: 'BE',
    zone: 'Europe/Brussels',
    language: 'en',
    registeredOffice: '25 Place de l’Université, 1348 Louvain-la-Neuve, Belgium',
    documents: [
      { document: 'qualifio-gtc@1', settings: { 'GTC-4.2.c': { suspension: 'automatic' } } },
      { document: 'qualifio-privacy@2018-02-01' },
    ],
  });
});

test.each(pairs)('$slug has chosen all that $document leaves to it, and nothing else', ({ slug, document: version, settings }) => {
  const document = documents.get(version);
  expect(document?.provider).toBe(slug);
  if (document !== undefined) expect(effectiveTerms(document, settings, {})).toHaveProperty('terms');
});

test('every document belongs to a provider that ships', () => {
  for (const { provider } of documents.values()) expect(providers.has(provider)).toBe(true);
});

test('a provider file that is wrong names file and line', () => {
  const text =
    'slug: acme\nname: Acme\nlegalName: Acme NV\ncountry: Belgium\nzone: Europe/Brussels\nlanguage: en\nregisteredOffice: Gent\ndocuments: []\n';
  expect(() => readTermsFile(text, 'acme.yaml', providerSchema)).toThrow(/^acme\.yaml:4: country: .*\nacme\.yaml:8: documents: /);
});
