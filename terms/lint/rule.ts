import type { EffectiveTerms, TermShapes } from '../../domain/shared/terms';
import { termValue } from '../../domain/shared/terms';

/** error: no contract is made on it, the document forbids it or it can't be performed; warning: it may not stand; note: worth knowing before signing. */
export type Severity = 'error' | 'warning' | 'note';

/** Terms and what is known of who they bind. */
export interface Agreement {
  readonly terms: EffectiveTerms;
  /** ISO 3166 country of the provider's registered office. */
  readonly providerCountry: string;
  /** Undefined for the standard terms of a provider, which are for any customer. */
  readonly customerCountry?: string;
  /** Length of its periods, where it is known: P12M. */
  readonly periodLength?: string;
}

/** Terms that the law does not support, or that two clauses of it make impossible. */
export interface LintFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly clause: string;
  readonly parameter: string;
  readonly message: string;
  /** The statute or text that says so. */
  readonly source: string;
}

export interface Rule {
  readonly id: string;
  readonly clause: string;
  readonly parameter: string;
  readonly severity: Severity;
  readonly source: string;
  /** What is wrong, in a sentence that names what to do; undefined where nothing is, or where the document has no such clause. */
  check(agreement: Agreement): string | undefined;
}

/** A value of the terms; undefined where the document has no such parameter. */
export function termIn<S extends keyof TermShapes>(
  terms: EffectiveTerms,
  clause: string,
  parameter: string,
  shape: S,
): TermShapes[S] | undefined {
  return terms.values[clause]?.[parameter] === undefined ? undefined : termValue(terms, clause, parameter, shape);
}

export const textOf = (terms: EffectiveTerms, clause: string, parameter: string): string | undefined =>
  termIn(terms, clause, parameter, 'text');

export const UNFAIR_TERMS = 'Code of economic law (BE), art. VI.91/4 and VI.91/5';
