import type { Parameter } from './parameter';

/** A value that is right by itself and wrong beside another of its clause. */
export interface Inconsistency {
  readonly parameter: string;
  readonly given: unknown;
  readonly expected: string;
}

/** The values of one clause that contradict each other: a list shorter than the number it must serve. Absent values contradict nothing. */
export const inconsistencies = (
  parameters: Readonly<Record<string, Parameter>>,
  values: Readonly<Record<string, unknown>>,
): Inconsistency[] =>
  Object.entries(parameters).flatMap(([parameter, definition]) => {
    if (!('lengthAtLeast' in definition) || definition.lengthAtLeast === undefined) return [];
    const named = definition.lengthAtLeast;
    const given = values[parameter];
    if (parameters[named]?.type !== 'integer') {
      return [{ parameter, given, expected: `lengthAtLeast to name an integer parameter of the clause, not ${named}` }];
    }
    const least = values[named];
    if (!Array.isArray(given) || typeof least !== 'number' || given.length >= least) return [];
    return [{ parameter, given, expected: `at least ${least} entries, one for each of ${named}` }];
  });
