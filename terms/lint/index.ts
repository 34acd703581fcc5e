import type { Agreement, LintFinding } from './rule';
import { rules } from './rules';

export type { Agreement, LintFinding, Severity } from './rule';

/** Everything that the rules find in terms, errors first. */
export const lint = (agreement: Agreement): LintFinding[] =>
  rules
    .flatMap(({ id, check, severity, clause, parameter, source }) => {
      const message = check(agreement);
      return message === undefined ? [] : [{ rule: id, severity, clause, parameter, message, source }];
    })
    .sort((one, other) => order[one.severity] - order[other.severity]);

const order = { error: 0, warning: 1, note: 2 } as const;
