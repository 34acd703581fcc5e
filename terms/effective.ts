import type { EffectiveTerms, Term, TermSource, TermValue } from '../domain/shared/terms';
import type { Parameter } from './parameter';
import { documentVersion, type TermsClause, type TermsDocument } from './schema';
import { contradictionsIn, misgivenIn, missingFrom, type Overrides, type TermProblem } from './term-problem';

/** The values of one clause before they are known to be right, each with its source. */
type Chosen = Record<string, { readonly value: unknown; readonly source: TermSource }>;

/**
 * The terms of a contract: its special conditions, which prevail (GTC-1.b), over the provider's settings, over the document's
 * defaults, each value with its source. Or every problem that stands in the way, not only the first.
 */
export function effectiveTerms(
  document: TermsDocument,
  providerSettings: Overrides,
  specialConditions: Overrides,
): { readonly terms: EffectiveTerms } | { readonly problems: readonly TermProblem[] } {
  const { terms, problems } = draftTerms(document, providerSettings, specialConditions);
  return problems.length > 0 ? { problems } : { terms };
}

/** The same as far as it goes: what would stand, and what stands in the way. Nothing is made on it. */
export function draftTerms(
  document: TermsDocument,
  providerSettings: Overrides,
  specialConditions: Overrides,
): { readonly terms: EffectiveTerms; readonly problems: readonly TermProblem[] } {
  const clauses = document.clauses.map((clause) => ({ clause, chosen: choose(document, clause, providerSettings, specialConditions) }));
  const problems = [
    ...misgivenIn(document, 'provider-setting', providerSettings),
    ...misgivenIn(document, 'special-condition', specialConditions),
    ...clauses.flatMap(({ clause, chosen }) => [...missingFrom(clause, chosen), ...contradictionsIn(clause, chosen)]),
  ];
  const standing = clauses.map(({ clause, chosen }) => {
    const wrong = problems.filter((problem) => problem.clause === clause.id).map(({ parameter }) => parameter);
    return [clause.id, Object.fromEntries(Object.entries(chosen).filter(([name]) => !wrong.includes(name)))] as const;
  });
  const values = standing.filter(([, right]) => Object.keys(right).length > 0).map(([id, right]) => [id, right as Record<string, Term>]);
  return { terms: { documentVersion: documentVersion(document), values: Object.fromEntries(values) }, problems };
}

function choose(document: TermsDocument, clause: TermsClause, providerSettings: Overrides, specialConditions: Overrides): Chosen {
  const chosen: Chosen = {};
  for (const [name, parameter] of Object.entries(clause.parameters)) {
    if (isGiven(specialConditions, clause.id, name)) {
      const reference = `special condition, prevails by ${document.specialConditionsPrevailBy ?? 'no clause'}`;
      chosen[name] = { value: specialConditions[clause.id]?.[name], source: { kind: 'special-condition', reference } };
    } else if (isGiven(providerSettings, clause.id, name)) {
      chosen[name] = {
        value: providerSettings[clause.id]?.[name],
        source: { kind: 'provider-setting', reference: `setting of provider ${document.provider}` },
      };
    } else if (parameter.default !== undefined) {
      const value: TermValue = parameter.default;
      chosen[name] = {
        value,
        source: { kind: 'document', reference: `${documentVersion(document)}, ${clause.citation}${basisInWords[parameter.basis]}` },
      };
    }
  }
  return chosen;
}

const isGiven = (overrides: Overrides, clause: string, parameter: string): boolean =>
  Object.hasOwn(overrides, clause) && Object.hasOwn(overrides[clause] ?? {}, parameter);

/** A default that the wording does not state says so wherever its source is shown. */
const basisInWords: { readonly [B in Parameter['basis']]: string } = {
  text: '',
  reading: ' (a reading of it)',
  law: ' (from the law)',
  own: ' (a limit of our own)',
};
