import { effectiveTerms } from '../../terms/effective';
import type { Provider } from '../../terms/provider';
import type { TermsDocument } from '../../terms/schema';
import type { TermProblem } from '../../terms/term-problem';
import type { Database } from './client';
import { newId } from './ids';
import { documentIdOf, holdProvider, isSetting, withChoices } from './providers';
import { type SettingMade, settingsMade } from './settings';
import { type Tx, withProvider } from './with-provider';

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

/** A definition that contradicts itself, or the contracts that stand on the provider as it is. */
export class DefinitionUnfit extends Error {
  override readonly name = 'DefinitionUnfit';
}

/**
 * Makes a tenant from its definition. Done again, it takes over all of the definition but country and zone for contracts made from then on, so
 * that a new version of a document is offered; what the provider itself has chosen since (`makeSetting`) stands.
 * @throws SettingsUnfit with everything that its documents ask for and nobody has chosen, or chosen wrongly
 * @throws DefinitionUnfit where it names a document twice, moves to another country or zone, or drops a document that has contracts
 */
export async function openProvider(database: Database, provider: Provider, documents: ReadonlyMap<string, TermsDocument>): Promise<string> {
  const { slug, country, zone, documents: offers, subprocessors: _named, ...who } = provider;
  mustNameEachOnce(provider);
  const settings = Object.assign({}, ...offers.map((offer) => offer.settings)) as object;
  const offered = { ...who, settings, documents: offers.map(({ document }) => document) };
  const known = await database.provider.findUnique({ where: { slug }, select: { id: true } });
  if (known === null) {
    mustFit(provider, documents, []);
    const made = { id: newId('prv'), slug, country, zone, ...offered };
    const { count } = await database.provider.createMany({ data: [made], skipDuplicates: true });
    return count === 1 ? made.id : openProvider(database, provider, documents);
  }
  return withProvider(database, known.id, async (tx) => {
    const open = await holdProvider(tx, known.id);
    if (open.country !== country || open.zone !== zone)
      throw new DefinitionUnfit(`provider ${slug} stays in ${open.country}, ${open.zone}: its contracts were made there`);
    await mustKeepDocuments(tx, provider);
    mustFit(provider, documents, await settingsMade(tx));
    await tx.provider.update({ where: { id: known.id }, data: offered });
    return known.id;
  });
}

function mustNameEachOnce({ slug, documents }: Provider): void {
  const ids = documents.map(({ document }) => documentIdOf(document));
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new DefinitionUnfit(`provider ${slug} names ${twice} twice: new contracts are made on one version of it`);
}

async function mustKeepDocuments(tx: Tx, { slug, documents }: Provider): Promise<void> {
  const ids = documents.map(({ document }) => documentIdOf(document));
  const used = await tx.contract.findMany({ distinct: ['document'], orderBy: { document: 'asc' }, select: { document: true } });
  const dropped = used.find(({ document }) => !ids.includes(documentIdOf(document)));
  if (dropped !== undefined) throw new DefinitionUnfit(`provider ${slug} has contracts on ${dropped.document}: keep a version of it`);
}

function mustFit(
  { slug, documents: offers }: Provider,
  documents: ReadonlyMap<string, TermsDocument>,
  chosenSince: readonly SettingMade[],
) {
  const problems = offers.flatMap(({ document, settings }) => {
    const known = documents.get(document);
    if (known === undefined) throw new Error(`provider ${slug} contracts on ${document}, which does not ship with the product`);
    const since = chosenSince.filter((choice) => isSetting(known, choice));
    const effective = effectiveTerms(known, withChoices(settings, since), {});
    return 'problems' in effective ? effective.problems : [];
  });
  if (problems.length > 0) throw new SettingsUnfit(slug, problems);
}
