import type { TermsDocument } from '../../terms/schema';

/**
 * A second version of Qualifio's terms: it leaves `graceDays` of GTC-4.2.a to the provider, takes `reminderTime` of GTC-4.2.b back, halves the
 * default payment period, and has a clause more.
 */
export function secondVersion(first: TermsDocument): TermsDocument {
  const grace = { type: 'integer', unit: 'days', min: 0, max: 10, basis: 'reading', setting: true } as const;
  const clauses = first.clauses.map((clause) => {
    if (clause.id === 'GTC-4.2.a') {
      const { paymentPeriod } = clause.parameters;
      const shorter = { ...(paymentPeriod as Extract<typeof paymentPeriod, { type: 'duration' }>), default: 'P15D' };
      const graceDays = { ...grace, description: 'How many days pass before an invoice counts as overdue.' };
      return { ...clause, parameters: { ...clause.parameters, paymentPeriod: shorter, graceDays } };
    }
    if (clause.id !== 'GTC-4.2.b') return clause;
    const { reminderTime: _gone, ...parameters } = clause.parameters;
    return { ...clause, parameters };
  });
  const more = {
    ...first.clauses[0],
    id: 'GTC-99',
    parameters: { newDays: { ...grace, default: 5, description: 'A clause that is new in it.' } },
  };
  return { ...first, version: '2', inForceFrom: '2027-01-01', clauses: [...clauses, more] } as TermsDocument;
}
