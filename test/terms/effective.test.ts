import { termSource, termValue } from '../../domain/shared/terms';
import { effectiveTerms } from '../../terms/effective';
import { loadDocuments, loadProviders } from '../../terms/load';
import type { TermsDocument } from '../../terms/schema';
import type { Overrides, TermProblem } from '../../terms/term-problem';

const gtc = loadDocuments().get('qualifio-gtc@1') as TermsDocument;
const settings: Overrides = loadProviders().get('qualifio')?.documents[0]?.settings ?? {};

function agreed(specialConditions: Overrides, document = gtc, providerSettings = settings) {
  const result = effectiveTerms(document, providerSettings, specialConditions);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.terms;
}

function problems(specialConditions: Overrides, providerSettings = settings, document = gtc): readonly TermProblem[] {
  const result = effectiveTerms(document, providerSettings, specialConditions);
  return 'problems' in result ? result.problems : [];
}

describe('sources', () => {
  const terms = agreed({ 'GTC-4.2.a': { paymentPeriod: 'P60D' } });

  test('an untouched value comes from the document, with its citation (GTC-4.2.f)', () => {
    expect(terms.values['GTC-4.2.f']?.['disputePeriod']).toEqual({
      value: 'P15D',
      source: { kind: 'document', reference: 'qualifio-gtc@1, Article 4.2, sixth paragraph' },
    });
  });

  test.each([
    ['GTC-4.2.b', 'reminderOffsets', 'qualifio-gtc@1, Article 4.2, second paragraph (a reading of it)'],
    ['GTC-4.2.e', 'compensation', 'qualifio-gtc@1, Article 4.2, fifth paragraph (from the law)'],
    ['GTC-4.2.b', 'postponementMax', 'qualifio-gtc@1, Article 4.2, second paragraph (a limit of our own)'],
  ])('a default that the wording does not state says so: %s %s', (clause, parameter, reference) => {
    expect(termSource(terms, clause, parameter)).toEqual({ kind: 'document', reference });
  });

  test('a choice left to the provider comes from its settings (GTC-4.2.c)', () => {
    expect(terms.values['GTC-4.2.c']?.['suspension']).toEqual({
      value: 'automatic',
      source: { kind: 'provider-setting', reference: 'setting of provider qualifio' },
    });
  });

  test('a special condition prevails over the document, by GTC-1.b', () => {
    expect(terms.values['GTC-4.2.a']?.['paymentPeriod']).toEqual({
      value: 'P60D',
      source: { kind: 'special-condition', reference: 'special condition, prevails by GTC-1.b' },
    });
  });

  test('a special condition prevails over the provider setting, by GTC-1.b', () => {
    const own = agreed({ 'GTC-4.2.c': { suspension: 'on-approval' } });
    expect(termValue(own, 'GTC-4.2.c', 'suspension')).toBe('on-approval');
    expect(termSource(own, 'GTC-4.2.c', 'suspension').kind).toBe('special-condition');
  });

  test('a special condition equal to the default is still what the parties agreed', () => {
    expect(termSource(agreed({ 'GTC-4.2.a': { paymentPeriod: 'P30D' } }), 'GTC-4.2.a', 'paymentPeriod').kind).toBe('special-condition');
  });

  test('a special condition touches nothing else', () => {
    const { paymentPeriod: _, ...others } = terms.values['GTC-4.2.a'] ?? {};
    const { paymentPeriod: __, ...untouched } = agreed({}).values['GTC-4.2.a'] ?? {};
    expect({ ...terms.values, 'GTC-4.2.a': others }).toEqual({ ...agreed({}).values, 'GTC-4.2.a': untouched });
  });

  test('terms name the document version they are from and survive JSON unchanged', () => {
    expect(terms.documentVersion).toBe('qualifio-gtc@1');
    expect(JSON.parse(JSON.stringify(terms))).toEqual(terms);
  });

  test('every parameter of every clause has a value, and clauses without parameters have none', () => {
    const expected = gtc.clauses.filter(({ parameters }) => Object.keys(parameters).length > 0);
    expect(Object.keys(terms.values)).toEqual(expected.map(({ id }) => id));
    for (const { id, parameters } of expected) expect(Object.keys(terms.values[id] ?? {})).toEqual(Object.keys(parameters));
  });
});

describe('bounds, both sides', () => {
  const accepted: [string, string, unknown][] = [
    ['GTC-4.2.a', 'paymentPeriod', 'P1D'],
    ['GTC-4.2.a', 'paymentPeriod', 'P120D'],
    ['GTC-4.2.a', 'extendToWorkingDay', false],
    ['GTC-4.2.b', 'reminderCount', 1],
    ['GTC-4.2.b', 'reminderCount', 3],
    ['GTC-4.2.b', 'reminderOffsets', ['P1D', 'P2D', 'P3D']],
    ['GTC-4.2.b', 'reminderOffsets', ['P1D', 'P2D', 'P90D']],
    ['GTC-4.2.b', 'reminderSpacing', 'P1D'],
    ['GTC-4.2.b', 'reminderSpacing', 'P30D'],
    ['GTC-4.2.b', 'reminderTime', '06:00'],
    ['GTC-4.2.b', 'reminderTime', '20:00'],
    ['GTC-4.2.b', 'postponementMax', 'P1D'],
    ['GTC-4.2.b', 'postponementMax', 'P365D'],
    ['GTC-4.2.c', 'suspensionPeriod', 'P1D'],
    ['GTC-4.2.c', 'suspensionPeriod', 'P90D'],
    ['GTC-4.2.c', 'suspensionTime', '06:00'],
    ['GTC-4.2.c', 'suspensionTime', '20:00'],
    ['GTC-4.2.c', 'suspendUnless', 'paid-in-full'],
    ['GTC-4.2.e', 'interestFrom', 'due-date'],
    ['GTC-4.2.e', 'compensation', { amountMinor: 0, currency: 'EUR' }],
    ['GTC-4.2.e', 'compensation', { amountMinor: 100000, currency: 'EUR' }],
    ['GTC-4.2.e', 'allocation', 'principal-interest-costs'],
    ['GTC-4.2.f', 'disputePeriod', 'P1D'],
    ['GTC-4.2.f', 'disputePeriod', 'P120D'],
    ['GTC-4.2.f', 'disputeFrom', 'receipt'],
    ['GTC-4.2.f', 'decisionPaymentPeriod', 'P1D'],
    ['GTC-4.2.f', 'decisionPaymentPeriod', 'P60D'],
    ['GTC-4.2.h', 'setOffAllowed', false],
  ];

  test.each(accepted)('%s %s may be agreed as %j', (clause, parameter, value) => {
    expect(termValue(agreed({ [clause]: { [parameter]: value } }), clause, parameter)).toEqual(value);
  });

  const refused: [string, string, unknown, string][] = [
    ['GTC-4.2.a', 'paymentPeriod', 'P121D', 'an ISO 8601 length from P1D to P120D'],
    ['GTC-4.2.a', 'paymentPeriod', 'P1M', 'an ISO 8601 length from P1D to P120D'],
    ['GTC-4.2.b', 'reminderCount', 0, 'a whole number from 1 to 3 (reminders)'],
    ['GTC-4.2.b', 'reminderCount', 4, 'a whole number from 1 to 3 (reminders)'],
    ['GTC-4.2.b', 'reminderSpacing', 'P31D', 'an ISO 8601 length from P1D to P30D'],
    ['GTC-4.2.b', 'reminderTime', '05:59', 'a local time from 06:00 to 20:00'],
    ['GTC-4.2.b', 'reminderTime', '20:01', 'a local time from 06:00 to 20:00'],
    ['GTC-4.2.b', 'postponementMax', 'P366D', 'an ISO 8601 length from P1D to P365D'],
    ['GTC-4.2.c', 'suspensionPeriod', 'P91D', 'an ISO 8601 length from P1D to P90D'],
    ['GTC-4.2.c', 'suspensionTime', '05:59', 'a local time from 06:00 to 20:00'],
    ['GTC-4.2.c', 'suspensionTime', '20:01', 'a local time from 06:00 to 20:00'],
    ['GTC-4.2.c', 'suspendUnless', 'half-paid', 'one of any-payment, paid-in-full'],
    ['GTC-4.2.e', 'interestFrom', 'issue', 'one of default-notice, due-date'],
    ['GTC-4.2.e', 'compensation', { amountMinor: -1, currency: 'EUR' }, expect.stringContaining('from 0 to 100000 and currency EUR')],
    ['GTC-4.2.e', 'compensation', { amountMinor: 100001, currency: 'EUR' }, expect.stringContaining('from 0 to 100000')],
    ['GTC-4.2.e', 'compensation', { amountMinor: 4000, currency: 'USD' }, expect.stringContaining('currency EUR')],
    ['GTC-4.2.f', 'disputePeriod', 'P121D', 'an ISO 8601 length from P1D to P120D'],
    ['GTC-4.2.f', 'decisionPaymentPeriod', 'P61D', 'an ISO 8601 length from P1D to P60D'],
    ['GTC-4.2.f', 'disputeForm', 'email', 'registered-letter'],
    ['GTC-4.2.h', 'setOffAllowed', true, 'false'],
    ['GTC-18', 'governingLaw', 'FR', 'BE'],
    ['GTC-18', 'zone', 'Europe/Paris', 'Europe/Brussels'],
  ];

  test.each(refused)('%s %s may not be agreed as %j', (clause, parameter, given, expected) => {
    const source = 'special-condition';
    expect(problems({ [clause]: { [parameter]: given } })).toEqual([{ code: 'out_of_bounds', clause, parameter, source, given, expected }]);
  });

  const offsets = 'a list of 1 to 3 ISO 8601 lengths from P1D to P90D, each longer than the one before';
  test.each([
    [[]],
    [['P7D', 'P14D', 'P21D', 'P28D']],
    [['P7D', 'P14D', 'P91D']],
    [['P7D', 'P7D', 'P21D']],
    [['P7D', 'P21D', 'P14D']],
    [['P1W', 'P14D', 'P21D']],
  ])('GTC-4.2.b reminderOffsets are one to three lengths, each longer than the one before: not %j', (given) => {
    expect(problems({ 'GTC-4.2.b': { reminderOffsets: given } })).toMatchObject([{ code: 'out_of_bounds', given, expected: offsets }]);
  });
});

describe('wrong types', () => {
  test.each([
    ['GTC-4.2.a', 'paymentPeriod', 30],
    ['GTC-4.2.a', 'paymentPeriod', '30 days'],
    ['GTC-4.2.a', 'paymentPeriod', 'P0D'],
    ['GTC-4.2.a', 'paymentPeriod', 'P1M15D'],
    ['GTC-4.2.a', 'paymentPeriod', null],
    ['GTC-4.2.a', 'extendToWorkingDay', 'true'],
    ['GTC-4.2.b', 'reminderCount', '3'],
    ['GTC-4.2.b', 'reminderCount', 2.5],
    ['GTC-4.2.b', 'reminderOffsets', 'P7D'],
    ['GTC-4.2.b', 'reminderOffsets', ['P7D', 14, 'P21D']],
    ['GTC-4.2.b', 'reminderTime', '9:00'],
    ['GTC-4.2.b', 'reminderTime', '24:00'],
    ['GTC-4.2.c', 'suspendUnless', ['paid-in-full']],
    ['GTC-4.2.e', 'compensation', 4000],
    ['GTC-4.2.e', 'compensation', { amountMinor: 40.5, currency: 'EUR' }],
    ['GTC-4.2.e', 'compensation', { amountMinor: 4000 }],
    ['GTC-4.2.e', 'compensation', { amountMinor: 4000, currency: 'EUR', vat: 0 }],
  ])('%s %s is not %j', (clause, parameter, given) => {
    expect(problems({ [clause]: { [parameter]: given } })).toEqual([
      { code: 'wrong_type', clause, parameter, source: 'special-condition', given, expected: expect.any(String) },
    ]);
  });
});

describe('names and layers', () => {
  test.each(['GTC-9.9', 'constructor', 'gtc-4.2.a'])('a clause that the document does not have is refused: %s', (clause) => {
    expect(problems({ [clause]: { paymentPeriod: 'P60D' } })).toEqual([
      {
        code: 'unknown_clause',
        clause,
        parameter: 'paymentPeriod',
        source: 'special-condition',
        given: 'P60D',
        expected: 'a clause of qualifio-gtc@1',
      },
    ]);
  });

  test('an unknown parameter is refused with those that exist (GTC-4.2.a)', () => {
    expect(problems({ 'GTC-4.2.a': { toString: 'P60D' } })).toMatchObject([
      { code: 'unknown_parameter', parameter: 'toString', expected: 'one of paymentPeriod, extendToWorkingDay' },
    ]);
  });

  test('damages claimed are never set off against invoices that are not contested, whatever a contract says (GTC-4.2.h)', () => {
    expect(problems({ 'GTC-4.2.h': { setOffAllowed: true } })).toMatchObject([
      { code: 'out_of_bounds', clause: 'GTC-4.2.h', expected: 'false' },
    ]);
  });

  test('a clause without parameters takes none (GTC-4.2.g)', () => {
    expect(problems({ 'GTC-4.2.g': { mustPay: false } })).toMatchObject([
      { code: 'unknown_parameter', expected: 'nothing: the clause has no parameters' },
    ]);
  });

  test('a provider alone may not change what the text states (GTC-4.2.a)', () => {
    expect(problems({}, { ...settings, 'GTC-4.2.a': { paymentPeriod: 'P8D' } })).toMatchObject([
      { code: 'not_a_setting', clause: 'GTC-4.2.a', parameter: 'paymentPeriod', source: 'provider-setting', given: 'P8D' },
    ]);
  });

  test('a provider setting is held to the same bounds (GTC-4.2.c)', () => {
    expect(problems({}, { ...settings, 'GTC-4.2.c': { suspension: 'sometimes' } })).toEqual([
      {
        code: 'out_of_bounds',
        clause: 'GTC-4.2.c',
        parameter: 'suspension',
        source: 'provider-setting',
        given: 'sometimes',
        expected: 'one of automatic, on-approval',
      },
    ]);
  });

  test('a document without a clause that lets contracts agree otherwise takes no special conditions', () => {
    const { specialConditionsPrevailBy: _, ...policy } = gtc;
    expect(problems({ 'GTC-4.2.a': { paymentPeriod: 'P60D' } }, settings, policy)).toMatchObject([{ code: 'not_negotiable' }]);
    expect(problems({}, settings, policy)).toEqual([]);
  });
});

describe('mandatory settings (GTC-4.2.c)', () => {
  test('terms without a choice of suspension are refused, with what may be chosen', () => {
    const { 'GTC-4.2.c': _chosen, ...others } = settings;
    expect(problems({}, others)).toEqual([
      {
        code: 'missing_setting',
        clause: 'GTC-4.2.c',
        parameter: 'suspension',
        source: 'provider-setting',
        given: null,
        expected: 'one of automatic, on-approval',
      },
    ]);
  });

  test('all the missing settings of a document are listed', () => {
    const { default: _, ...unchosen } = gtc.clauses.find(({ id }) => id === 'GTC-4.2.d')?.parameters['alert'] ?? { default: true };
    const clauses = gtc.clauses.map((clause) => (clause.id === 'GTC-4.2.d' ? { ...clause, parameters: { alert: unchosen } } : clause));
    const { 'GTC-4.2.c': _chosen, ...others } = settings;
    expect(problems({}, others, { ...gtc, clauses } as TermsDocument).map(({ clause, parameter }) => `${clause} ${parameter}`)).toEqual([
      'GTC-4.2.c suspension',
      'GTC-4.2.d alert',
    ]);
  });

  test('a contract that agrees on it itself needs no setting', () => {
    const { 'GTC-4.2.c': _chosen, ...others } = settings;
    expect(problems({ 'GTC-4.2.c': { suspension: 'on-approval' } }, others)).toEqual([]);
  });
});

describe('values that must agree with each other (GTC-4.2.b)', () => {
  test('two dates for three reminders are refused', () => {
    expect(problems({ 'GTC-4.2.b': { reminderOffsets: ['P7D', 'P14D'] } })).toEqual([
      {
        code: 'inconsistent',
        clause: 'GTC-4.2.b',
        parameter: 'reminderOffsets',
        source: 'special-condition',
        given: ['P7D', 'P14D'],
        expected: 'at least 3 entries, one for each of reminderCount',
      },
    ]);
  });

  test.each([
    [2, ['P7D', 'P14D']],
    [2, ['P7D', 'P14D', 'P21D']],
    [3, ['P7D', 'P14D', 'P21D']],
  ])('%i reminders with dates %j agree', (reminderCount, reminderOffsets) => {
    expect(problems({ 'GTC-4.2.b': { reminderCount, reminderOffsets } })).toEqual([]);
  });

  test('a special condition that contradicts a provider setting is refused', () => {
    const two = { ...settings, 'GTC-4.2.b': { reminderCount: 2, reminderOffsets: ['P7D', 'P14D'] } };
    expect(problems({}, two)).toEqual([]);
    expect(problems({ 'GTC-4.2.b': { reminderCount: 3 } }, two)).toMatchObject([
      { code: 'inconsistent', parameter: 'reminderOffsets', source: 'provider-setting' },
    ]);
  });
});

test('every problem is told at once, not only the first', () => {
  const { 'GTC-4.2.c': _chosen, ...others } = settings;
  const found = problems(
    { 'GTC-4.2.a': { paymentPeriod: 'P121D', grace: 1 }, 'GTC-4.2.b': { reminderOffsets: ['P7D'] }, 'GTC-0': { x: 1 } },
    { ...others, 'GTC-4.2.h': { setOffAllowed: true } },
  );
  expect(found.map(({ code, clause }) => `${code} ${clause}`)).toEqual([
    'not_a_setting GTC-4.2.h',
    'out_of_bounds GTC-4.2.a',
    'unknown_parameter GTC-4.2.a',
    'unknown_clause GTC-0',
    'inconsistent GTC-4.2.b',
    'missing_setting GTC-4.2.c',
  ]);
});
