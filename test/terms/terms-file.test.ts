import { readFileSync } from 'node:fs';
import path from 'node:path';
import { documentSchema } from '../../terms/schema';
import { readTermsFile, TermsFileError } from '../../terms/terms-file';

/** Some clauses of a document. */
const file = 'test/terms/fixtures/document.yaml';
const yaml = readFileSync(path.join(__dirname, '../..', file), 'utf8');

/** The findings in the document once something in it is wrong, and the line (counted from 1) on which the wrong thing stands. */
function findings(right: string, wrong: string) {
  expect(yaml.split(right)).toHaveLength(2);
  const line = (marker: string) => yaml.slice(0, yaml.indexOf(marker)).split('\n').length;
  try {
    readTermsFile(yaml.replace(right, wrong), file, documentSchema);
  } catch (error) {
    if (error instanceof TermsFileError) return { found: error.findings, message: error.message, line };
    throw error;
  }
  throw new Error('nothing was found');
}

test('a document with nothing wrong is read', () => {
  expect(readTermsFile(yaml, file, documentSchema).clauses).toHaveLength(13);
});

test('a default outside its bounds names file, clause and line (GTC-4.2.a)', () => {
  const { found, message, line } = findings('default: P30D', 'default: P121D');
  const finding = { file, line: line('default: P30D'), clause: 'GTC-4.2.a', path: 'clauses.2.parameters.paymentPeriod.default' };
  expect(found).toMatchObject([finding]);
  expect(message).toBe(
    `${file}:${finding.line}: GTC-4.2.a ${finding.path}: "P121D" is outside its own bounds: expected an ISO 8601 length from P1D to P120D`,
  );
});

test.each([
  ['a clause kind that does not exist', 'kind: none', 'kind: never', 'GTC-18', 'kind: none'],
  [
    'an unknown key of a parameter',
    'suspendUnless:\n        type: enum',
    'suspendUnless:\n        type: enum\n        maximum: 3',
    'GTC-4.2.c',
    'options: [any-payment',
  ],
  [
    'a quote of more than 200 characters',
    'up to three payment reminders',
    `up to three ${'very '.repeat(50)}payment reminders`,
    'GTC-4.2.b',
    'quote: In the event of non-payment',
  ],
  [
    'a handler of no known sort',
    'handledBy: { planned: retention }',
    'handledBy: { person: Jane }',
    'GTC-4.1',
    'handledBy: { planned: retention }',
  ],
  [
    'a clause with no reason why nothing handles it',
    'handledBy: { planned: retention }',
    "handledBy: { none: '' }",
    'GTC-4.1',
    'handledBy: { planned: retention }',
  ],
  ['a clause id of another document', 'id: GTC-17.6', 'id: QPP-17.6', 'QPP-17.6', 'id: GTC-17.6'],
  ['a clause that stands twice', 'id: GTC-4.2.h', 'id: GTC-4.2.g', 'GTC-4.2.g', 'id: GTC-4.2.h'],
  ["a choice without a default that is nobody's to make", '        default: any-payment\n', '', 'GTC-4.2.c', 'suspendUnless:'],
  ['a parameter of an unknown type', 'type: money', 'type: cash', 'GTC-4.2.e', 'type: money'],
  [
    'a range from the longer to the shorter',
    '{ min: P1D, max: P120D }]\n        default: P30D',
    '{ min: P120D, max: P1D }]\n        default: P30D',
    'GTC-4.2.a',
    'ranges: [{ min: P1D, max: P120D }]',
  ],
  [
    'a range over two units',
    '{ min: P1D, max: P120D }]\n        default: P30D',
    '{ min: P1D, max: P4M }]\n        default: P30D',
    'GTC-4.2.a',
    'ranges: [{ min: P1D, max: P120D }]',
  ],
  ['fewer dates than reminders by default', '[P7D, P14D, P21D]', '[P7D, P14D]', 'GTC-4.2.b', 'reminderOffsets:'],
  [
    'a fixed flag with nothing to be fixed to',
    'fixed: true\n        default: false',
    'fixed: true\n        setting: true',
    'GTC-4.2.h',
    'fixed: true',
  ],
  ['a list counted by what is no integer', 'lengthAtLeast: reminderCount', 'lengthAtLeast: reminderTime', 'GTC-4.2.b', 'reminderOffsets:'],
])('%s is found at its clause and line', (_, right, wrong, clause, marker) => {
  const { found, line } = findings(right, wrong);
  expect(found).toMatchObject([{ file, clause, line: line(marker) }]);
});

test('what is missing is found at what should hold it (GTC-4.2.d)', () => {
  const { found, line } = findings('    citation: Article 4.2, fourth paragraph\n', '');
  expect(found).toMatchObject([{ clause: 'GTC-4.2.d', line: line('- id: GTC-4.2.d'), path: 'clauses.5.citation' }]);
});

test('a prevailing clause that the document lacks is found in its head', () => {
  const { found, line } = findings('specialConditionsPrevailBy: GTC-1.b', 'specialConditionsPrevailBy: GTC-1.z');
  expect(found).toEqual([
    {
      file,
      line: line('specialConditionsPrevailBy'),
      path: 'specialConditionsPrevailBy',
      message: 'GTC-1.z is no clause of this document',
    },
  ]);
});

test('everything wrong is told at once, in the order of the file', () => {
  const twice = yaml.replace('kind: none', 'kind: never').replace('type: money', 'type: cash');
  expect(() => readTermsFile(twice, file, documentSchema)).toThrow(/GTC-4\.2\.e .*\n.*GTC-18 /);
});

test.each([
  ['a key that stands twice', 'version:', "version: '2'\nversion:"],
  ['an indentation that is none', 'title: Qualifio', 'title: a: b'],
])('%s is found by line before anything else', (_, right, wrong) => {
  const { found, line } = findings(right, wrong);
  const [first] = found;
  expect(first?.file).toBe(file);
  expect([line(right), line(right) + 1]).toContain(first?.line);
});
