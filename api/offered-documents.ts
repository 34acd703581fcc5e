import { contractsOn, type ProviderTerms } from '../adapters/prisma/providers';
import type { Parameter } from '../terms/parameter';
import { documentVersion, type TermsDocument } from '../terms/schema';
import type { Deps } from './deps';

/** The provider's documents, every version that ships: first those that new contracts are made on, then others, the newest first. */
export function documentsOf({ documents }: Pick<Deps, 'documents'>, provider: ProviderTerms): TermsDocument[] {
  const known = [...documents.values()].filter((document) => contractsOn(provider, document));
  const isOffered = (document: TermsDocument): boolean => provider.documents.includes(documentVersion(document));
  return [...known.filter(isOffered), ...known.filter((document) => !isOffered(document)).reverse()];
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
