import type { EffectiveTerms, Term, TermValue } from '../domain/shared/terms';

/** A value that two sets of terms don't share. Where one side is absent, that side has no such parameter. */
export interface TermDifference {
  readonly clause: string;
  readonly parameter: string;
  readonly before?: Term;
  readonly after?: Term;
}

/**
 * What changes from one set of terms to another, in the order of the clauses: between two versions of a document, between the standard and
 * a contract, or between a contract and what a new version would make of it. A value that stays and merely has another source is no change.
 */
export function differences(before: EffectiveTerms, after: EffectiveTerms): TermDifference[] {
  const clauses = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])];
  return clauses.flatMap((clause) => {
    const [was, is] = [before.values[clause] ?? {}, after.values[clause] ?? {}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((parameter) => !isSame(was[parameter]?.value, is[parameter]?.value))
      .map((parameter) => ({ clause, parameter, ...present('before', was[parameter]), ...present('after', is[parameter]) }));
  });
}

const present = <Side extends 'before' | 'after'>(side: Side, term: Term | undefined): { readonly [S in Side]?: Term } =>
  (term === undefined ? {} : { [side]: term }) as { readonly [S in Side]?: Term };

const isSame = (one: TermValue | undefined, other: TermValue | undefined): boolean => written(one) === written(other);

/** Money is the same in whatever order its parts were given. */
const written = (value: TermValue | undefined): string =>
  typeof value === 'object' && 'amountMinor' in value ? `${value.amountMinor} ${value.currency}` : JSON.stringify(value);
