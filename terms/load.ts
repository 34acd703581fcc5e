import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Citations } from './coverage';
import { byAge } from './in-force';
import { type Provider, providerSchema } from './provider';
import { documentSchema, documentVersion, type TermsClause, type TermsDocument } from './schema';
import { readTermsFile } from './terms-file';

const folder = __dirname;

/** One document version. Throws a `TermsFileError` that names file, clause and line of everything wrong in it. */
export const loadDocument = (file: string): TermsDocument =>
  readTermsFile(readFileSync(file, 'utf8'), path.relative(process.cwd(), file), documentSchema);

/** One provider. Throws as `loadDocument` does; whether its settings fit is for `effectiveTerms` to say. */
export const loadProvider = (file: string): Provider =>
  readTermsFile(readFileSync(file, 'utf8'), path.relative(process.cwd(), file), providerSchema);

/**
 * Every document version that ships with the product, by version name: 'qualifio-gtc@1'; of a document the oldest first. Throws where two
 * files hold the same version.
 */
export const loadDocuments = (): ReadonlyMap<string, TermsDocument> =>
  keyed(yamlFiles('documents').map(loadDocument).sort(byAge), documentVersion);

/** Every provider that ships with the product, by slug. Throws where two files hold the same one. */
export const loadProviders = (): ReadonlyMap<string, Provider> => keyed(yamlFiles('providers').map(loadProvider), ({ slug }) => slug);

/** The document's own wording of the article that a clause stands in. */
export const loadArticle = (document: Pick<TermsDocument, 'id' | 'version'>, clause: Pick<TermsClause, 'text'>): string =>
  readFileSync(path.join(folder, 'texts', documentVersion(document), `${clause.text}.txt`), 'utf8');

/** Which tests speak of which clause, as `npm run coverage:clauses` wrote it down. */
export const loadCitations = (): Citations => JSON.parse(readFileSync(path.join(folder, 'citations.json'), 'utf8')) as Citations;

const yamlFiles = (kind: 'documents' | 'providers'): string[] =>
  readdirSync(path.join(folder, kind))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => path.join(folder, kind, name));

function keyed<V>(values: readonly V[], keyOf: (value: V) => string): ReadonlyMap<string, V> {
  const byKey = new Map(values.map((value) => [keyOf(value), value]));
  if (byKey.size !== values.length) throw new Error(`terms: two files hold the same of ${values.map(keyOf).join(', ')}`);
  return byKey;
}
