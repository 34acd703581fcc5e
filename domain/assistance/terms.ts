import { type EffectiveTerms, type MoneyTerm, termValue, textsOf } from '../shared/terms';

export const assistanceKinds = ['articles-32-36', 'audit'] as const;
/** articles-32-36: with the customer's own duties under the GDPR (DPA-2.4); audit: technical resources for an audit (DPA-9.c). */
export type AssistanceKind = (typeof assistanceKinds)[number];

/** What a contract says of one kind of assistance. */
export interface AssistanceTerms {
  readonly clause: 'DPA-2.4' | 'DPA-9.c';
  /** Up to this much, exactly included, nothing is invoiced. */
  readonly freeMinutes: number;
  /** What is invoiced of more: what exceeds it, or all. */
  readonly invoicedTime: 'excess' | 'all';
  /** Whether a person approves it first. */
  readonly invoicing: 'on-approval' | 'automatic';
  /** Excluding VAT. */
  readonly hourlyRate: MoneyTerm;
}

export const clauseOf = (kind: AssistanceKind): AssistanceTerms['clause'] => (kind === 'audit' ? 'DPA-9.c' : 'DPA-2.4');

/** Reads what holds for one kind out of a contract's effective terms. Throws when they don't hold it: pinned terms are complete. */
export function assistanceTerms(terms: EffectiveTerms, kind: AssistanceKind): AssistanceTerms {
  if (kind === 'audit') {
    // "will be invoiced": no minute of it is free, and nobody is to decide.
    const hourlyRate = termValue(terms, 'DPA-9.c', 'auditHourlyRate', 'money');
    return { clause: 'DPA-9.c', freeMinutes: 0, invoicedTime: 'all', invoicing: 'automatic', hourlyRate };
  }
  const text = textsOf(terms);
  return {
    clause: 'DPA-2.4',
    freeMinutes: termValue(terms, 'DPA-2.4', 'freeMinutes', 'integer'),
    invoicedTime: text('DPA-2.4', 'invoicedTime'),
    invoicing: text('DPA-2.4', 'assistanceInvoicing'),
    hourlyRate: termValue(terms, 'DPA-2.4', 'assistanceHourlyRate', 'money'),
  };
}
