/** GTC-9: whether the customer may be named in promotion of the provider's own products and services. */
import type { Reason } from '../engine/reason';
import { type CalendarDate, inWords } from '../shared/calendar-date';
import { type EffectiveTerms, termSource, termValue } from '../shared/terms';

export type ReferenceChange = 'withdrawn' | 'limited' | 'restored';

/** What was agreed later, or withdrawn. */
export interface ReferenceRecord {
  readonly id: string;
  readonly change: ReferenceChange;
  readonly on: CalendarDate;
}

export interface ReferenceUse {
  readonly allowed: boolean;
  /** What decides: the document, a special condition, or what was agreed later. */
  readonly by: 'document' | 'provider-setting' | 'special-condition' | 'record';
  readonly reason: Reason;
  /** The record that decides, where one does. */
  readonly recordId?: string;
}

const CLAUSE = 'GTC-9';

export const speaksOfReference = ({ values }: EffectiveTerms): boolean => CLAUSE in values;

/**
 * What stands on a day. The last change up to it decides, by its own day; of two of one day, the one that was recorded last (the records come
 * in that order). `restored` goes back to what the contract says.
 */
export function referenceUse(terms: EffectiveTerms, records: readonly ReferenceRecord[], on: CalendarDate): ReferenceUse {
  const [last] = records
    .filter((record) => record.on <= on)
    .toReversed()
    .sort((one, other) => (one.on === other.on ? 0 : one.on < other.on ? 1 : -1));
  if (last === undefined || last.change === 'restored') return byContract(terms);
  const text = {
    withdrawn: `withdrawn on ${inWords(last.on)}: the customer is not named from that day on`,
    limited: `limited on ${inWords(last.on)}: the customer is named within the limits on record only`,
  }[last.change];
  const allowed = last.change === 'limited';
  return { allowed, by: 'record', reason: { clause: CLAUSE, text }, recordId: last.id };
}

function byContract(terms: EffectiveTerms): ReferenceUse {
  const allowed = termValue(terms, CLAUSE, 'referenceAllowed', 'flag');
  const { kind } = termSource(terms, CLAUSE, 'referenceAllowed');
  const origin = kind === 'special-condition' ? 'a special condition of this contract' : terms.documentVersion;
  const said = allowed
    ? 'agrees that the customer is named, for the promotion of the provider’s own products and services only'
    : 'does not let the customer be named';
  return { allowed, by: kind, reason: { clause: CLAUSE, text: `${origin} ${said}` } };
}
