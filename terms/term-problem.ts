import type { TermSource } from '../domain/shared/terms';
import { inconsistencies } from './inconsistency';
import { expectedOf, misfit } from './misfit';
import { documentVersion, type TermsClause, type TermsDocument } from './schema';

/** Values chosen over a document's defaults, by clause id and parameter: `{ 'GTC-4.2.a': { paymentPeriod: 'P60D' } }`. */
export type Overrides = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Why terms cannot be pinned, precise enough to be shown beside the field it is about.
 *
 * - unknown_clause, unknown_parameter: nothing in the document answers to that name
 * - wrong_type, out_of_bounds: the value is not one that the parameter takes
 * - not_negotiable: the document lets no contract agree otherwise
 * - not_a_setting: the wording does not leave it to the provider alone
 * - missing_setting: the wording leaves it to the provider, and the provider has not chosen
 * - inconsistent: right by itself, wrong beside another parameter of the clause
 */
export interface TermProblem {
  readonly code:
    | 'unknown_clause'
    | 'unknown_parameter'
    | 'wrong_type'
    | 'out_of_bounds'
    | 'not_negotiable'
    | 'not_a_setting'
    | 'missing_setting'
    | 'inconsistent';
  readonly clause: string;
  readonly parameter: string;
  readonly source: TermSource['kind'];
  /** Null where nothing was given. */
  readonly given: unknown;
  readonly expected: string;
}

type Layer = 'provider-setting' | 'special-condition';

/** Everything wrong with the values given in one layer, each looked at by itself. */
export function misgivenIn(document: TermsDocument, source: Layer, overrides: Overrides): TermProblem[] {
  const clauses = new Map(document.clauses.map((clause) => [clause.id, clause]));
  return Object.entries(overrides).flatMap(([id, parameters]) => {
    // Named without a value, it is as unknown as with one.
    const given = Object.keys(parameters).length === 0 && !clauses.has(id) ? { '': null } : parameters;
    return Object.entries(given).flatMap(([parameter, value]) => {
      const found = misgiven(document, clauses.get(id), source, parameter, value);
      return found === undefined ? [] : [{ ...found, clause: id, parameter, source, given: value ?? null }];
    });
  });
}

function misgiven(
  document: TermsDocument,
  clause: TermsClause | undefined,
  source: Layer,
  parameter: string,
  given: unknown,
): Pick<TermProblem, 'code' | 'expected'> | undefined {
  if (clause === undefined) return { code: 'unknown_clause', expected: `a clause of ${documentVersion(document)}` };
  const names = Object.keys(clause.parameters);
  const definition = Object.hasOwn(clause.parameters, parameter) ? clause.parameters[parameter] : undefined;
  if (definition === undefined) {
    return {
      code: 'unknown_parameter',
      expected: names.length > 0 ? `one of ${names.join(', ')}` : 'nothing: the clause has no parameters',
    };
  }
  if (source === 'special-condition' && document.specialConditionsPrevailBy === undefined) {
    return { code: 'not_negotiable', expected: `nothing: no clause of ${documentVersion(document)} lets a contract agree otherwise` };
  }
  if (source === 'provider-setting' && definition.setting !== true) {
    return { code: 'not_a_setting', expected: 'nothing: only a special condition of a contract may set it' };
  }
  return misfit(definition, given);
}

/** The settings that the wording leaves to the provider and that nobody has chosen. */
export const missingFrom = (clause: TermsClause, chosen: Readonly<Record<string, unknown>>): TermProblem[] =>
  Object.entries(clause.parameters)
    .filter(([parameter]) => !Object.hasOwn(chosen, parameter))
    .map(([parameter, definition]) => ({
      code: 'missing_setting',
      clause: clause.id,
      parameter,
      source: 'provider-setting',
      given: null,
      expected: expectedOf(definition),
    }));

/** The values of a clause that contradict each other, among those that are right by themselves. */
export function contradictionsIn(
  clause: TermsClause,
  chosen: Readonly<Record<string, { value: unknown; source: TermSource }>>,
): TermProblem[] {
  const right = Object.entries(clause.parameters).flatMap(([name, parameter]) => {
    const value = chosen[name]?.value;
    return value === undefined || misfit(parameter, value) !== undefined ? [] : [[name, value]];
  });
  return inconsistencies(clause.parameters, Object.fromEntries(right)).map((found) => ({
    ...found,
    code: 'inconsistent',
    clause: clause.id,
    source: chosen[found.parameter]?.source.kind ?? 'document',
  }));
}
