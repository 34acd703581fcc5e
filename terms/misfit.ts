import type { Parameter } from './parameter';
import { type ValueRule, valueRules } from './value-rules';

/** Why a value cannot stand for a parameter, and in words what can. */
export interface Misfit {
  readonly code: 'wrong_type' | 'out_of_bounds';
  readonly expected: string;
}

/** What is wrong with a value given for a parameter: its type, or its bounds. Undefined when nothing is. */
export function misfit(parameter: Parameter, given: unknown): Misfit | undefined {
  const rule: ValueRule<Parameter> = ruleOf(parameter);
  const expected = rule.expected(parameter);
  if (!rule.isOfType(given)) return { code: 'wrong_type', expected };
  return rule.isWithin(parameter, given as never) ? undefined : { code: 'out_of_bounds', expected };
}

/** What a value of this parameter looks like, in words: "a whole number from 1 to 3 (reminders)". */
export const expectedOf = (parameter: Parameter): string => ruleOf(parameter).expected(parameter);

/** The type of a parameter selects the rule of that same type; the compiler does not follow a union through a record. */
const ruleOf = (parameter: Parameter): ValueRule<Parameter> => valueRules[parameter.type] as ValueRule<Parameter>;
