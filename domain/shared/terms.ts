/** An amount of money as a term states it: integer minor units and an ISO 4217 currency. */
export interface MoneyTerm {
  readonly amountMinor: number;
  readonly currency: string;
}

/** The shapes a term's value can have. Lengths ('P30D'), times ('09:00'), dates and choices are text. */
export interface TermShapes {
  readonly integer: number;
  readonly text: string;
  readonly flag: boolean;
  readonly money: MoneyTerm;
  readonly texts: readonly string[];
}

export type TermValue = TermShapes[keyof TermShapes];

/** Where a value comes from: the document's wording or reading, the provider's choice, or what this contract agreed. */
export interface TermSource {
  readonly kind: 'document' | 'provider-setting' | 'special-condition';
  readonly reference: string;
}

export interface Term {
  readonly value: TermValue;
  readonly source: TermSource;
}

/** The terms one contract runs on, as pinned when it was made: by clause id, then parameter. JSON-shaped. */
export interface EffectiveTerms {
  /** Document id and version, as in 'qualifio-gtc@1'. */
  readonly documentVersion: string;
  readonly values: Readonly<Record<string, Readonly<Record<string, Term>>>>;
}

const isText = (value: TermValue): value is string => typeof value === 'string';

const hasShape: { readonly [S in keyof TermShapes]: (value: TermValue) => value is TermShapes[S] } = {
  integer: (value): value is number => Number.isSafeInteger(value),
  text: isText,
  flag: (value): value is boolean => typeof value === 'boolean',
  money: (value): value is MoneyTerm => typeof value === 'object' && 'amountMinor' in value && Number.isSafeInteger(value.amountMinor),
  texts: (value): value is readonly string[] => Array.isArray(value) && value.every(isText),
};

/**
 * The value of a clause's parameter in the terms of a contract; with `shape`, checked and typed as such.
 *
 * Throws when the terms do not hold it or hold another shape: terms are complete when they are pinned, so either is a fault.
 */
export function termValue(terms: EffectiveTerms, clause: string, parameter: string): TermValue;
export function termValue<S extends keyof TermShapes>(terms: EffectiveTerms, clause: string, parameter: string, shape: S): TermShapes[S];
export function termValue(terms: EffectiveTerms, clause: string, parameter: string, shape?: keyof TermShapes): TermValue {
  const { value } = term(terms, clause, parameter);
  if (shape !== undefined && !hasShape[shape](value)) {
    throw new Error(`${terms.documentVersion} holds ${JSON.stringify(value)} as ${clause} ${parameter}, which is not of shape ${shape}`);
  }
  return value;
}

/** Reads texts out of terms, typed as the lengths, times or choices that a document's parameters allow. Throws as `termValue` does. */
export const textsOf =
  (terms: EffectiveTerms) =>
  <Value extends string>(clause: string, parameter: string): Value =>
    termValue(terms, clause, parameter, 'text') as Value;

/** Where the value of a clause's parameter comes from. Throws when the terms do not hold it. */
export const termSource = (terms: EffectiveTerms, clause: string, parameter: string): TermSource => term(terms, clause, parameter).source;

function term(terms: EffectiveTerms, clause: string, parameter: string): Term {
  const ofClause = own(terms.values, clause);
  if (ofClause === undefined) throw new Error(`${terms.documentVersion} holds no terms of clause ${clause} (asked for ${parameter})`);
  const found = own(ofClause, parameter);
  if (found === undefined) throw new Error(`${terms.documentVersion} holds no ${parameter} of clause ${clause}`);
  return found;
}

const own = <V>(record: Readonly<Record<string, V>>, key: string): V | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);
