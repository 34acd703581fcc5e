import { isNoLonger } from './iso-length';
import { misfit } from './misfit';
import type { Parameter } from './parameter';

/** What is wrong with the definition of a parameter, and where in it. */
export interface Flaw {
  readonly message: string;
  readonly path: readonly string[];
}

/** What no schema of its fields can hold: bounds in order, a default within them, or a provider who must choose. */
export function flawsOf(parameter: Parameter): Flaw[] {
  if ('ranges' in parameter && !parameter.ranges.every(({ min, max }) => isNoLonger(min, max))) {
    return [{ path: ['ranges'], message: 'expected ranges from the shorter to the longer length, both of one unit' }];
  }
  if (parameter.type === 'text' && !isPattern(parameter.pattern)) return [{ path: ['pattern'], message: 'expected a regular expression' }];
  if (parameter.type === 'boolean' && parameter.fixed === true && parameter.default === undefined) {
    return [{ path: ['fixed'], message: 'expected a default to be fixed to' }];
  }
  if (parameter.default === undefined) {
    return parameter.setting === true
      ? []
      : [{ path: [], message: 'expected a default, or `setting: true` where the provider must choose' }];
  }
  const found = misfit(parameter, parameter.default);
  if (found === undefined) return [];
  return [{ path: ['default'], message: `${JSON.stringify(parameter.default)} is outside its own bounds: expected ${found.expected}` }];
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
