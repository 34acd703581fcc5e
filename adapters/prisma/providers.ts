import { effectiveTerms } from '../../terms/effective';
import type { Provider } from '../../terms/provider';
import type { TermsDocument } from '../../terms/schema';
import type { Overrides, TermProblem } from '../../terms/term-problem';
import type { Database } from './client';
import { newId } from './ids';
import { settingsMade } from './settings';
import type { Tx } from './with-provider';

/** What a tenant contracts on. */
export interface ProviderTerms {
  readonly country: string;
  /** Its document versions, the one for new contracts of a document. */
  readonly documents: readonly string[];
  /** Its choices, by clause id and parameter, for all its documents. */
  readonly settings: Overrides;
}

/** A provider whose settings don't fit its documents is not opened. */
export class SettingsUnfit extends Error {
  override readonly name = 'SettingsUnfit';

  constructor(
    slug: string,
    readonly problems: readonly TermProblem[],
  ) {
    const lines = problems.map(({ clause, parameter, code, expected }) => `${clause} ${parameter}: ${code}, expected ${expected}`);
    super(`provider ${slug} is not opened:\n${lines.join('\n')}`);
  }
}

/**
 * Makes a tenant from its definition, once: a known slug gives the id that it has.
 * @throws SettingsUnfit with everything that its documents ask for and nobody has chosen, or chosen wrongly
 */
export async function createProvider(
  database: Database,
  provider: Pick<Provider, 'slug' | 'name' | 'country' | 'zone' | 'documents'>,
  documents: ReadonlyMap<string, TermsDocument>,
): Promise<string> {
  const { slug, name, country, zone } = provider;
  const problems = provider.documents.flatMap(({ document, settings }) => {
    const known = documents.get(document);
    if (known === undefined) throw new Error(`provider ${slug} contracts on ${document}, which does not ship with the product`);
    const effective = effectiveTerms(known, settings, {});
    return 'problems' in effective ? effective.problems : [];
  });
  if (problems.length > 0) throw new SettingsUnfit(slug, problems);
  const settings = Object.assign({}, ...provider.documents.map((document) => document.settings)) as object;
  const data = { id: newId('prv'), slug, name, country, zone, settings, documents: provider.documents.map(({ document }) => document) };
  await database.provider.createMany({ data: [data], skipDuplicates: true });
  return (await database.provider.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id;
}

/** What the provider was opened with, and what it has chosen since. */
export async function providerTerms(tx: Tx, providerId: string): Promise<ProviderTerms> {
  const { country, documents, settings } = await tx.provider.findUniqueOrThrow({ where: { id: providerId } });
  const chosen: Record<string, Record<string, unknown>> = { ...(settings as Overrides) };
  for (const { clause, parameter, value } of await settingsMade(tx)) chosen[clause] = { ...chosen[clause], [parameter]: value };
  return { country, documents, settings: chosen };
}

/** Whether a provider contracts on a document version: its own document, of any version that ships with the product. */
export const contractsOn = ({ documents }: Pick<ProviderTerms, 'documents'>, asked: TermsDocument): boolean =>
  documents.some((version) => version.slice(0, version.indexOf('@')) === asked.id);

/** The settings that are about clauses of this document. */
export const settingsFor = ({ settings }: ProviderTerms, { clausePrefixes }: TermsDocument): Overrides =>
  Object.fromEntries(Object.entries(settings).filter(([clause]) => clausePrefixes.some((prefix) => clause.startsWith(`${prefix}-`))));
