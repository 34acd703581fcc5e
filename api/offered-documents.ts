import { contractsOn, type ProviderTerms, providerTerms, settingsFor } from '../adapters/prisma/providers';
import type { Tx } from '../adapters/prisma/with-provider';
import type { EffectiveTerms } from '../domain/shared/terms';
import { draftTerms } from '../terms/effective';
import type { Parameter } from '../terms/parameter';
import { documentVersion, type TermsDocument } from '../terms/schema';
import type { Deps } from './deps';
import type { Call } from './route';

/** The provider's documents, every version that ships: first those that new contracts are made on, then others, the newest first. */
export function documentsOf({ documents }: Pick<Deps, 'documents'>, provider: ProviderTerms): TermsDocument[] {
  const known = [...documents.values()].filter((document) => contractsOn(provider, document));
  const isOffered = offeredBy(provider);
  return [...known.filter(isOffered), ...known.filter((document) => !isOffered(document)).reverse()];
}

const offeredBy =
  (provider: ProviderTerms) =>
  (document: TermsDocument): boolean =>
    provider.documents.includes(documentVersion(document));

/** The terms on which new contracts are made, document by document, with the provider's settings. */
export async function offeredTerms(tx: Tx, { deps, caller }: Call): Promise<readonly EffectiveTerms[]> {
  const provider = await providerTerms(tx, caller.providerId);
  return documentsOf(deps, provider)
    .filter(offeredBy(provider))
    .map((document) => draftTerms(document, settingsFor(provider, document), {}).terms);
}

/** A choice that a document leaves to the provider. */
export interface OpenChoice {
  readonly document: TermsDocument;
  readonly clause: string;
  readonly quote: string;
  readonly name: string;
  readonly parameter: Parameter;
}

/** Each choice once: as the offered version words it, else as the newest that leaves it, so that it can be made before that is offered. */
export function choicesIn(documents: readonly TermsDocument[]): OpenChoice[] {
  const known = new Set<string>();
  return documents
    .flatMap((document) =>
      document.clauses.flatMap(({ id: clause, quote, parameters }) =>
        Object.entries(parameters).map(([name, parameter]) => ({ document, clause, quote, name, parameter })),
      ),
    )
    .filter(({ clause, name, parameter }) => {
      const key = `${clause} ${name}`;
      return parameter.setting === true && !known.has(key) && known.add(key);
    });
}
