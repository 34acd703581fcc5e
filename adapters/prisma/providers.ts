import type { TermsDocument } from '../../terms/schema';
import type { Overrides } from '../../terms/term-problem';
import type { Database } from './client';
import { type SettingMade, settingsMade } from './settings';
import type { Tx } from './with-provider';

/** What a tenant contracts on. */
export interface ProviderTerms {
  readonly country: string;
  /** Its document versions, the one for new contracts of a document. */
  readonly documents: readonly string[];
  /** Its choices, by clause id and parameter, for all its documents and all their versions. */
  readonly settings: Overrides;
}

/** All of the database, by id. */
export const providerIdsOf = async (database: Database): Promise<string[]> =>
  (await database.provider.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id);

/** Settings are chosen, and documents changed, one after the other: each is checked against what stands when it is written. */
export async function holdProvider(tx: Tx, id: string): Promise<{ readonly country: string; readonly zone: string }> {
  const [held] = await tx.$queryRaw<{ country: string; zone: string }[]>`SELECT country, zone FROM providers WHERE id = ${id} FOR UPDATE`;
  if (held === undefined) throw new Error(`no provider ${id}`);
  return held;
}

/** What the provider was opened with, and what it has chosen since. */
export async function providerTerms(tx: Tx, providerId: string): Promise<ProviderTerms> {
  const { country, documents, settings } = await tx.provider.findUniqueOrThrow({ where: { id: providerId } });
  return { country, documents, settings: withChoices(settings as Overrides, await settingsMade(tx)) };
}

export function withChoices(settings: Overrides, made: readonly SettingMade[]): Overrides {
  const chosen: Record<string, Record<string, unknown>> = { ...settings };
  for (const { clause, parameter, value } of made) chosen[clause] = { ...chosen[clause], [parameter]: value };
  return chosen;
}

/** Whether a provider contracts on a document version: its own document, of any version that ships with the product. */
export const contractsOn = ({ documents }: Pick<ProviderTerms, 'documents'>, asked: TermsDocument): boolean =>
  documents.some((version) => documentIdOf(version) === asked.id);

/** The choices that this version of a document leaves to the provider: another version may leave others. */
export const settingsFor = ({ settings }: Pick<ProviderTerms, 'settings'>, document: TermsDocument): Overrides =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([clause, chosen]) => {
      const left = Object.entries(chosen).filter(([parameter]) => isSetting(document, { clause, parameter }));
      return left.length === 0 ? [] : [[clause, Object.fromEntries(left)]];
    }),
  );

export const isSetting = ({ clauses }: TermsDocument, { clause, parameter }: Pick<SettingMade, 'clause' | 'parameter'>): boolean => {
  const parameters = clauses.find(({ id }) => id === clause)?.parameters ?? {};
  return Object.hasOwn(parameters, parameter) && parameters[parameter]?.setting === true;
};

/** 'qualifio-gtc' of 'qualifio-gtc@1'. */
export const documentIdOf = (version: string): string => version.slice(0, version.indexOf('@'));
