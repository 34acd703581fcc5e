import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { EffectiveTerms, TermValue } from '../../domain/shared/terms';
import { effectiveTerms } from '../../terms/effective';
import { type Agreement, lint, lintStandard, rules } from '../../terms/lint';
import { loadDocuments, loadProviders } from '../../terms/load';
import type { Provider } from '../../terms/provider';
import type { TermsDocument } from '../../terms/schema';

const documents = loadDocuments();
const providers = loadProviders();

function standard(slug: string, index = 0): EffectiveTerms {
  const { document, settings } = (providers.get(slug) as Provider).documents[index] as Provider['documents'][number];
  const effective = effectiveTerms(documents.get(document) as TermsDocument, settings, {});
  if ('problems' in effective) throw new Error(JSON.stringify(effective.problems));
  return effective.terms;
}

/** The terms with one value replaced, bounds or no bounds. */
function withValue(terms: EffectiveTerms, clause: string, parameter: string, value: TermValue): EffectiveTerms {
  const of = terms.values[clause] ?? {};
  const source = { kind: 'special-condition', reference: 'test' } as const;
  return { ...terms, values: { ...terms.values, [clause]: { ...of, [parameter]: { value, source } } } };
}

const gtc = standard('qualifio');
const found = (terms: EffectiveTerms, about: Omit<Agreement, 'terms'> = { providerCountry: 'BE', customerCountry: 'BE' }): string[] =>
  lint({ terms, ...about }).map(({ rule, severity }) => `${severity} ${rule}`);

describe('the linter of terms', () => {
  it('finds in the standard terms of each provider what is known of them, and no error', () => {
    const of = (slug: string, index = 0) => found(standard(slug, index), { providerCountry: (providers.get(slug) as Provider).country });
    expect(of('qualifio')).toEqual(['warning general-index-on-the-whole-price', 'note dispute-term-from-issue']);
    expect(of('qualifio', 1)).toEqual([]);
    expect([of('qwerio'), of('qualer'), of('qualipact')]).toEqual([[], [], []]);
    expect([...providers.keys()].sort()).toEqual(['qualer', 'qualifio', 'qualipact', 'qwerio']);
  });

  it('has for every rule a source and a message that says what to do', () => {
    for (const { source } of rules) expect(source.length).toBeGreaterThan(10);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it.each<[string, string, TermValue, TermValue, string]>([
    ['GTC-4.2.a', 'paymentPeriod', 'P60D', 'P61D', 'warning payment-term-above-60-days'],
    ['GTC-4.2.a', 'paymentPeriod', 'P1M', 'P2M', 'warning payment-term-above-60-days'],
    ['GTC-5.1.c', 'decreasesApply', true, false, 'warning price-change-without-a-reason'],
    ['GTC-4.2.b', 'reminderOffsets', ['P7D', 'P14D'], ['P7D', 'P1800D'], 'error reminders-after-limitation'],
    ['GTC-4.2.e', 'lateInterestSeries', 'BE-late-payment', 'LU-late-payment', 'warning interest-below-the-statutory-minimum'],
    [
      ...(['GTC-4.2.e', 'compensation', { amountMinor: 4_000, currency: 'EUR' }, { amountMinor: 3_999, currency: 'EUR' }] as const),
      'warning compensation-below-the-statutory-minimum',
    ],
    ['GTC-4.2.f', 'disputePeriod', 'P8D', 'P7D', 'warning dispute-term-shorter-than-receipt-allows'],
    ['GTC-4.2.f', 'disputeFrom', 'receipt', 'issue', 'note dispute-term-from-issue'],
    ['GTC-5.1.a', 'noticePeriod', 'P3M', 'P4M', 'warning tacit-renewal-without-reasonable-notice'],
    ['DPA-1.3.a', 'retentionPeriod', 'P24M', 'P25M', 'error retention-above-the-cap'],
    ['DPA-1.3.c', 'purgePlannedAfter', 'P1M', 'P2M', 'error purge-planned-after-its-limit'],
    ['DPA-4.1.b', 'objectionPeriod', 'P6D', 'P5D', 'error objection-window-shorter-than-delivery'],
  ])('%s %s: %j is as it should be, %j is not', (clause, parameter, right, wrong, rule) => {
    expect(found(withValue(gtc, clause, parameter, right))).not.toContain(rule);
    expect(found(withValue(gtc, clause, parameter, wrong))).toContain(rule);
  });

  it('looks at where the parties are: a general index is forbidden between Belgian companies only (GTC-5.1.c)', () => {
    const rule = 'warning general-index-on-the-whole-price';
    expect(found(gtc, { providerCountry: 'BE', customerCountry: 'BE' })).toContain(rule);
    expect(found(gtc, { providerCountry: 'BE', customerCountry: 'FR' })).not.toContain(rule);
    const byWages = withValue(gtc, 'GTC-5.1.c', 'referenceIndexBelgium', 'BE-agoria-wage');
    expect(found(byWages)).toContain(rule);
    expect(found(withValue(byWages, 'GTC-5.1.c', 'indexedShareBasisPoints', 8_000))).not.toContain(rule);
    expect(found(withValue(gtc, 'GTC-5.1.c', 'indexationWithinBelgium', 'none'))).not.toContain(rule);
  });

  it('asks nothing of an index that does not apply (GTC-5.1.c)', () => {
    const rule = 'warning general-index-on-the-whole-price';
    expect(found(withValue(gtc, 'GTC-5.1.c', 'indexation', 'none'))).not.toContain(rule);
    expect(found(withValue(gtc, 'GTC-5.1.c', 'indexedShareBasisPoints', 0))).not.toContain(rule);
  });

  it.each([
    ['P3M', 'P4M', false],
    ['P11M', 'P12M', false],
    ['P11M', 'P1Y', false],
    ['P12M', 'P12M', true],
    ['P12M', 'P1Y', true],
    ['P3M', 'P2M', true],
    ['P89D', 'P3M', true],
    ['P88D', 'P3M', false],
    ['P3M', undefined, false],
  ])('notice of %s in a period of %s can fall before it begins: %s (GTC-5.1.a)', (notice, periodLength, isFound) => {
    const about = { providerCountry: 'BE', customerCountry: 'BE', ...(periodLength !== undefined && { periodLength }) };
    const rule = 'error notice-deadline-before-the-contract-begins';
    expect(found(withValue(gtc, 'GTC-5.1.a', 'noticePeriod', notice), about).includes(rule)).toBe(isFound);
  });

  it.each([
    ['P11M', 'P340D', false],
    ['P62D', 'P2M', true],
    ['P59D', 'P2M', false],
    ['P24M', 'P2Y', false],
    ['P731D', 'P2Y', true],
  ])('a retention period of %s under a cap of %s is too long: %s (DPA-1.3.a)', (period, cap, isFound) => {
    const terms = withValue(withValue(gtc, 'DPA-1.3.a', 'retentionPeriodMax', cap), 'DPA-1.3.a', 'retentionPeriod', period);
    expect(found(terms).includes('error retention-above-the-cap')).toBe(isFound);
  });

  it.each([
    ['qualipact', 'PACT-9.a', 'childUnderAge', 'pact'],
    ['qualer', 'QLR-children', 'minimumAge', 'qlr'],
  ])('asks for the age of consent in the document of %s (%s)', (slug, clause, parameter, name) => {
    const rule = `warning age-below-national-minimum-${name}`;
    const of = (age: number) => found(withValue(standard(slug), clause, parameter, age), { providerCountry: 'BE', customerCountry: 'FR' });
    expect(of(15)).not.toContain(rule);
    expect(of(14)).toContain(rule);
  });

  it.each([
    ['BE', []],
    ['FR', ['warning age-below-national-minimum-qpp']],
    ['NL', ['warning age-below-national-minimum-qpp']],
    ['SE', []],
    ['AT', ['warning age-below-national-minimum-qpp']],
    ['US', []],
  ])('asks for the age of consent where the customer is: %s (QPP-7.a)', (customerCountry, expected) => {
    expect(found(standard('qualifio', 1), { providerCountry: 'BE', customerCountry })).toEqual(expected);
  });

  it('finds a period without a number that nobody set, one by one, with the clause that asks for it (QWE-retention.c)', () => {
    const { country, documents: offered } = providers.get('qwerio') as Provider;
    const { document: version, settings } = offered[0] as Provider['documents'][number];
    const document = documents.get(version) as TermsDocument;
    expect(lintStandard(document, settings, { country })).toEqual([]);
    const { 'QWE-retention.c': _without, ...others } = settings;
    expect(lintStandard(document, others, { country })).toContainEqual({
      ...{ rule: 'missing-setting', severity: 'error', clause: 'QWE-retention.c', parameter: 'inactivityPeriod' },
      message: expect.stringContaining('The wording gives none: choose '),
      source: expect.stringContaining('qwerio-privacy@undated, '),
    });
    const wrong = { ...settings, 'QWE-retention.c': { ...settings['QWE-retention.c'], inactivityPeriod: 'soon' } };
    expect(lintStandard(document, wrong, { country })).toMatchObject([{ rule: 'wrong-type', parameter: 'inactivityPeriod' }]);
  });

  it('says nothing of clauses that a document does not have', () => {
    expect(found({ documentVersion: 'other@1', values: {} })).toEqual([]);
  });

  it('puts errors first', () => {
    const [first] = found(withValue(gtc, 'DPA-4.1.b', 'objectionPeriod', 'P5D'));
    expect(first).toBe('error objection-window-shorter-than-delivery');
  });

  it('runs over all providers by `npm run lint:terms`', () => {
    const root = path.join(__dirname, '..', '..');
    const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/lint-terms.ts'], { cwd: root, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain('qualifio qualifio-gtc@1:');
    expect(stdout).toContain('warning GTC-5.1.c indexedShareBasisPoints: ');
    expect(stdout).toContain('qwerio qwerio-privacy@undated: nothing found');
  });
});
