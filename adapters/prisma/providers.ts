import { effectiveTerms } from '../../terms/effective';
import type { Provider } from '../../terms/provider';
import type { TermsDocument } from '../../terms/schema';
import type { Overrides, TermProblem } from '../../terms/term-problem';
import type { Database } from './client';
import { newId } from './ids';
import { type SettingMade, settingsMade } from './settings';
import { type Tx, withProvider } from './with-provider';

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

/** Where a provider is, and by what clock it counts days, can't change under the contracts that were made there. */
export class ProviderMoved extends Error {
  override readonly name = 'ProviderMoved';
}

/**
 * Makes a tenant from its definition. Done again, it takes over the name, documents and settings of the definition for contracts made from then
 * on, so that a new version of a document is offered; what the provider itself has chosen since (`makeSetting`) stands.
 * @throws SettingsUnfit with everything that its documents ask for and nobody has chosen, or chosen wrongly
 * @throws ProviderMoved where the definition has another country or zone than the open provider
 */
export async function openProvider(
  database: Database,
  provider: Definition,
  documents: ReadonlyMap<string, TermsDocument>,
): Promise<string> {
  const { slug, name, country, zone } = provider;
  const open = await database.provider.findUnique({ where: { slug } });
  if (open !== null && (open.country !== country || open.zone !== zone)) {
    throw new ProviderMoved(`provider ${slug} stays in ${open.country}, ${open.zone}: its contracts were made there`);
  }
  const chosenSince = open === null ? [] : await withProvider(database, open.id, settingsMade);
  const problems = provider.documents.flatMap(({ document, settings }) => {
    const known = documents.get(document);
    if (known === undefined) throw new Error(`provider ${slug} contracts on ${document}, which does not ship with the product`);
    const since = chosenSince.filter(({ clause }) => isAbout(known, clause));
    const effective = effectiveTerms(known, withChoices(settings, since), {});
    return 'problems' in effective ? effective.problems : [];
  });
  if (problems.length > 0) throw new SettingsUnfit(slug, problems);
  const settings = Object.assign({}, ...provider.documents.map((document) => document.settings)) as object;
  const offered = { name, settings, documents: provider.documents.map(({ document }) => document) };
  const made = { id: newId('prv'), slug, country, zone, ...offered };
  return (await database.provider.upsert({ where: { slug }, create: made, update: offered, select: { id: true } })).id;
}

type Definition = Pick<Provider, 'slug' | 'name' | 'country' | 'zone' | 'documents'>;

/** What the provider was opened with, and what it has chosen since. */
export async function providerTerms(tx: Tx, providerId: string): Promise<ProviderTerms> {
  const { country, documents, settings } = await tx.provider.findUniqueOrThrow({ where: { id: providerId } });
  return { country, documents, settings: withChoices(settings as Overrides, await settingsMade(tx)) };
}

function withChoices(settings: Overrides, made: readonly SettingMade[]): Overrides {
  const chosen: Record<string, Record<string, unknown>> = { ...settings };
  for (const { clause, parameter, value } of made) chosen[clause] = { ...chosen[clause], [parameter]: value };
  return chosen;
}

/** Whether a provider contracts on a document version: its own document, of any version that ships with the product. */
export const contractsOn = ({ documents }: Pick<ProviderTerms, 'documents'>, asked: TermsDocument): boolean =>
  documents.some((version) => version.slice(0, version.indexOf('@')) === asked.id);

/** The settings that are about clauses of this document. */
export const settingsFor = ({ settings }: Pick<ProviderTerms, 'settings'>, document: TermsDocument): Overrides =>
  Object.fromEntries(Object.entries(settings).filter(([clause]) => isAbout(document, clause)));

const isAbout = ({ clausePrefixes }: TermsDocument, clause: string): boolean =>
  clausePrefixes.some((prefix) => clause.startsWith(`${prefix}-`));
