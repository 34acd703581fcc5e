import type { CalendarDate } from '../../domain/shared/calendar-date';
import { differences } from '../../terms/differences';
import { effectiveTerms } from '../../terms/effective';
import { documentInForce } from '../../terms/in-force';
import { loadDocuments, loadProviders } from '../../terms/load';
import type { TermsDocument } from '../../terms/schema';
import type { Overrides } from '../../terms/term-problem';

const gtc = loadDocuments().get('qualifio-gtc@1') as TermsDocument;
const settings = loadProviders().get('qualifio')?.documents[0]?.settings ?? {};

function termsOf(document: TermsDocument, agreed: Overrides = {}) {
  const effective = effectiveTerms(document, settings, agreed);
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  return effective.terms;
}

/** The next version, in which the payment period is 20 days and the alert's clause is gone. */
const next: TermsDocument = {
  ...gtc,
  version: '2',
  inForceFrom: '2027-01-01',
  clauses: gtc.clauses
    .filter(({ id }) => id !== 'GTC-4.2.d')
    .map((clause) => {
      const { paymentPeriod, ...rest } = clause.parameters;
      return paymentPeriod?.type === 'duration'
        ? { ...clause, parameters: { ...rest, paymentPeriod: { ...paymentPeriod, default: 'P20D' } } }
        : clause;
    }),
};

describe('differences between terms (GTC-1.b)', () => {
  it('are none between terms and themselves, also where only a source differs', () => {
    expect(differences(termsOf(gtc), termsOf(gtc))).toEqual([]);
    expect(differences(termsOf(gtc), termsOf(gtc, { 'GTC-4.2.a': { paymentPeriod: 'P30D' } }))).toEqual([]);
  });

  it('between the standard and a contract are its special conditions, with both values and their sources', () => {
    expect(differences(termsOf(gtc), termsOf(gtc, { 'GTC-4.2.a': { paymentPeriod: 'P45D' } }))).toEqual([
      {
        clause: 'GTC-4.2.a',
        parameter: 'paymentPeriod',
        before: { value: 'P30D', source: { kind: 'document', reference: 'qualifio-gtc@1, Article 4.2, first paragraph' } },
        after: { value: 'P45D', source: { kind: 'special-condition', reference: 'special condition, prevails by GTC-1.b' } },
      },
    ]);
  });

  it('between two versions name what changes and what is gone', () => {
    expect(differences(termsOf(gtc), termsOf(next))).toMatchObject([
      { clause: 'GTC-4.2.a', parameter: 'paymentPeriod', before: { value: 'P30D' }, after: { value: 'P20D' } },
      { clause: 'GTC-4.2.d', parameter: 'alert', before: { value: true } },
    ]);
  });

  it('leave alone what a contract agreed for itself, when a version is replaced', () => {
    const agreed = { 'GTC-4.2.a': { paymentPeriod: 'P45D' } };
    expect(differences(termsOf(gtc, agreed), termsOf(next, agreed)).map(({ parameter }) => parameter)).toEqual(['alert']);
  });
});

describe('the version of a document in force on a day', () => {
  const versions = [next, gtc];
  it.each([
    ['2026-12-31', '1'],
    ['2027-01-01', '2'],
    ['2030-06-01', '2'],
  ])('on %s is version %s', (on, version) => {
    expect(documentInForce(versions, 'qualifio-gtc', on as CalendarDate)?.version).toBe(version);
  });

  it('is none before the first begins, nor of a document that nobody has', () => {
    expect(documentInForce([next], 'qualifio-gtc', '2026-12-31' as CalendarDate)).toBeUndefined();
    expect(documentInForce(versions, 'other', '2026-12-31' as CalendarDate)).toBeUndefined();
  });
});
