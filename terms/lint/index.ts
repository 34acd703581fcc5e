import { effectiveTerms } from '../effective';
import { documentVersion, type TermsDocument } from '../schema';
import type { Overrides, TermProblem } from '../term-problem';
import { contractLifeRules } from './contract-life';
import { paymentRules } from './payment';
import { personalDataRules } from './personal-data';
import type { Agreement, LintFinding, Rule } from './rule';

export type { Agreement, LintFinding, Severity } from './rule';

/** Each says what is wrong and what to do; the bounds of a parameter refuse the rest. */
export const rules: readonly Rule[] = [...paymentRules, ...contractLifeRules, ...personalDataRules];

/** Everything that the rules find in terms, errors first. */
export const lint = (agreement: Agreement): LintFinding[] =>
  rules
    .flatMap(({ id, check, severity, clause, parameter, source }) => {
      const message = check(agreement);
      return message === undefined ? [] : [{ rule: id, severity, clause, parameter, message, source }];
    })
    .sort((one, other) => order[one.severity] - order[other.severity]);

const order = { error: 0, warning: 1, note: 2 } as const;

/** What is wrong in the terms that a provider offers to everyone: a period that the wording leaves open and nobody set among it. */
export function lintStandard(document: TermsDocument, settings: Overrides, { country }: { readonly country: string }): LintFinding[] {
  const effective = effectiveTerms(document, settings, {});
  return 'problems' in effective
    ? effective.problems.map((problem) => findingOf(problem, document))
    : lint({ terms: effective.terms, providerCountry: country });
}

const findingOf = ({ code, clause, parameter, expected }: TermProblem, document: TermsDocument): LintFinding => ({
  rule: code.replaceAll('_', '-'),
  severity: 'error',
  clause,
  parameter,
  message: code === 'missing_setting' ? `The wording gives none: choose ${expected}.` : `Expected ${expected}.`,
  source: [documentVersion(document), document.clauses.find(({ id }) => id === clause)?.citation].filter(Boolean).join(', '),
});
