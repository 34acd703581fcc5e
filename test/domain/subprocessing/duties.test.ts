import { duties, dutiesOf, dutyInWords } from '../../../domain/subprocessing/duties';
import { isInEea, isObjectable, materialDifferences, type Processing } from '../../../domain/subprocessing/register';

const CONTRACT = ['same-obligations', 'written-instructions', 'customer-audit-right'];

describe('what must be on file before a sub-processor may start (DPA-4.1.e, DPA-4.1.f, GTC-14.b)', () => {
  test.each([
    ['processor', 'BE', ['same-obligations', 'written-instructions', 'customer-audit-right', 'sufficient-guarantees']],
    [
      'processor',
      'US',
      ['same-obligations', 'written-instructions', 'customer-audit-right', 'sufficient-guarantees', 'transfer-mechanism'],
    ],
    ['own', 'NO', ['confidentiality', 'lawful-use']],
    ['own', 'GB', ['confidentiality', 'lawful-use', 'transfer-mechanism']],
    ['recommended', 'US', []],
  ] as const)('DPA-4.1.e: as %s in %s', (capacity, country, wanted) => {
    expect(dutiesOf(capacity, { country }, CONTRACT)).toEqual(wanted);
  });

  test('DPA-4.1.e: what the terms do not ask of the contract is not missing; guarantees always are asked', () => {
    expect(dutiesOf('processor', { country: 'BE' }, ['written-instructions'])).toEqual(['written-instructions', 'sufficient-guarantees']);
  });

  test('DPA-4.1.e: each has words and a clause', () => {
    for (const duty of duties)
      expect(dutyInWords(duty)).toEqual({ clause: expect.stringMatching(/^(DPA-4\.1|GTC-14)/), text: expect.any(String) });
  });
});

describe('what is announced (DPA-4.1.a)', () => {
  const processing: Processing = {
    ...{ name: 'One', purpose: 'hosting', dataCategories: ['answers', 'names'], country: 'BE' },
    ...{ transferMechanism: 'none', website: 'https://one.example' },
  };

  test.each<[what: string, more: Partial<Processing>, material: readonly string[]]>([
    ['nothing', {}, []],
    ['the website', { website: 'https://other.example' }, []],
    ['data left out, or in another order', { dataCategories: ['names'] }, []],
    ['data added', { dataCategories: ['names', 'answers', 'addresses'] }, ['dataCategories']],
    ['another name', { name: 'Other' }, ['name']],
    ['another place and mechanism', { country: 'US', transferMechanism: 'adequacy-decision' }, ['country', 'transferMechanism']],
    ['another purpose', { purpose: 'support' }, ['purpose']],
  ])('DPA-4.1.b: a correction of %s: what customers must be able to object to anew', (_what, more, material) => {
    expect(materialDifferences(processing, { ...processing, ...more })).toEqual(material);
  });

  test('DPA-4.1.a: every change but a removal may be objected to', () => {
    expect((['add', 'replace', 'remove', 'location', 'purpose'] as const).filter(isObjectable)).toEqual([
      'add',
      'replace',
      'location',
      'purpose',
    ]);
    expect(['BE', 'IS', 'LI', 'NO', 'CH', 'GB', 'US'].filter(isInEea)).toEqual(['BE', 'IS', 'LI', 'NO']);
  });
});
