import { type EffectiveTerms, termSource, termValue } from '../../../domain/shared/terms';

const source = { kind: 'document', reference: 'qualifio-gtc@1, Article 4.2' } as const;
const terms: EffectiveTerms = {
  documentVersion: 'qualifio-gtc@1',
  values: {
    'GTC-4.2.a': { paymentPeriod: { value: 'P30D', source }, extendToWorkingDay: { value: true, source } },
    'GTC-4.2.b': { reminderCount: { value: 3, source }, reminderOffsets: { value: ['P7D', 'P14D', 'P21D'], source } },
    'GTC-4.2.e': { compensation: { value: { amountMinor: 4000, currency: 'EUR' }, source } },
  },
};

test('a term is read as the shape asked for', () => {
  const period: string = termValue(terms, 'GTC-4.2.a', 'paymentPeriod', 'text');
  const isExtended: boolean = termValue(terms, 'GTC-4.2.a', 'extendToWorkingDay', 'flag');
  const count: number = termValue(terms, 'GTC-4.2.b', 'reminderCount', 'integer');
  const offsets: readonly string[] = termValue(terms, 'GTC-4.2.b', 'reminderOffsets', 'texts');
  const { amountMinor } = termValue(terms, 'GTC-4.2.e', 'compensation', 'money');
  expect([period, isExtended, count, offsets, amountMinor]).toEqual(['P30D', true, 3, ['P7D', 'P14D', 'P21D'], 4000]);
});

test.each([
  ['paymentPeriod', 'integer', '"P30D"'],
  ['paymentPeriod', 'texts', '"P30D"'],
  ['extendToWorkingDay', 'text', 'true'],
] as const)('a term of another shape is a fault, never a wrong number: %s as %s', (parameter, shape, shown) => {
  expect(() => termValue(terms, 'GTC-4.2.a', parameter, shape)).toThrow(
    `qualifio-gtc@1 holds ${shown} as GTC-4.2.a ${parameter}, which is not of shape ${shape}`,
  );
});

test('a list is not money and money is not a list', () => {
  expect(() => termValue(terms, 'GTC-4.2.b', 'reminderOffsets', 'money')).toThrow('not of shape money');
  expect(() => termValue(terms, 'GTC-4.2.e', 'compensation', 'texts')).toThrow('not of shape texts');
});

test('an absent clause is a fault that names document, clause and parameter', () => {
  expect(() => termValue(terms, 'GTC-5.a', 'renewalPeriod')).toThrow(
    'qualifio-gtc@1 holds no terms of clause GTC-5.a (asked for renewalPeriod)',
  );
});

test('an absent parameter is a fault that names document, clause and parameter', () => {
  expect(() => termValue(terms, 'GTC-4.2.a', 'graceDays')).toThrow('qualifio-gtc@1 holds no graceDays of clause GTC-4.2.a');
});

test.each(['constructor', 'toString', '__proto__'])('a name that every object answers to is as absent as any other: %s', (name) => {
  expect(() => termValue(terms, name, 'paymentPeriod')).toThrow('holds no terms of clause');
  expect(() => termValue(terms, 'GTC-4.2.a', name)).toThrow(`holds no ${name} of clause`);
});

test('every term tells where it comes from', () => {
  expect(termSource(terms, 'GTC-4.2.a', 'paymentPeriod')).toEqual(source);
});
