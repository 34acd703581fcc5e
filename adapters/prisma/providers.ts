import type { Provider } from '../../terms/provider';
import { documentVersion, type TermsDocument } from '../../terms/schema';
import type { Overrides } from '../../terms/term-problem';
import type { Database } from './client';
import { newId } from './ids';

/** What a tenant's row says of the terms it contracts on. */
export interface ProviderTerms {
  /** The document version that new contracts are made on where nothing else is said. */
  readonly document: string;
  /** Its choices, by clause id and parameter, for all its documents. */
  readonly settings: Overrides;
}

/** Makes a tenant from its definition in terms/providers, once: a known slug gives the id that it has. */
export async function createProvider(
  database: Database,
  provider: Pick<Provider, 'slug' | 'name' | 'country' | 'zone' | 'documents'>,
): Promise<string> {
  const { slug, name, country, zone, documents } = provider;
  const [first] = documents;
  if (first === undefined) throw new Error(`provider ${slug} has no document`);
  const settings = Object.assign({}, ...documents.map((document) => document.settings)) as object;
  const data = { id: newId('prv'), slug, name, country, zone, settings, document: first.document };
  await database.provider.createMany({ data: [data], skipDuplicates: true });
  return (await database.provider.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id;
}

export async function providerTerms(database: Pick<Database, 'provider'>, providerId: string): Promise<ProviderTerms> {
  const { document, settings } = await database.provider.findUniqueOrThrow({ where: { id: providerId } });
  return { document, settings: settings as Overrides };
}

/** Whether a provider contracts on a document version: its own document, of any version that ships with the product. */
export const contractsOn = ({ document }: ProviderTerms, asked: TermsDocument): boolean =>
  document.slice(0, document.indexOf('@')) === asked.id || document === documentVersion(asked);

/** The settings that are about clauses of this document. */
export const settingsFor = ({ settings }: ProviderTerms, { clausePrefixes }: TermsDocument): Overrides =>
  Object.fromEntries(Object.entries(settings).filter(([clause]) => clausePrefixes.some((prefix) => clause.startsWith(`${prefix}-`))));
