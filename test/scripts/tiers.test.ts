import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ended, ROOT, told } from './running';

const CountsReporter: new () => { onRunComplete(contexts: undefined, results: object): void } = require('../../scripts/jest-reporter.cjs');

const folder = mkdtempSync(join(tmpdir(), 'tacit-tiers-'));
const before = process.env['TACIT_TEST_RESULT'];
afterAll(() => {
  if (before === undefined) delete process.env['TACIT_TEST_RESULT'];
  else process.env['TACIT_TEST_RESULT'] = before;
  rmSync(folder, { recursive: true, force: true });
});

test('a suite that could not run counts as a failed test, and a test that skipped itself is counted', () => {
  process.env['TACIT_TEST_RESULT'] = join(folder, 'result.json');
  const results = { numPassedTests: 7, numFailedTests: 2, numRuntimeErrorTestSuites: 1, numPendingTests: 3, numTodoTests: 1 };
  new CountsReporter().onRunComplete(undefined, results);
  expect(JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'))).toEqual({ passed: 7, failed: 3, skipped: 4 });
});

test('a narrowed run ends with its counts alone on the last line', async () => {
  const { code, stdout } = await ended(['scripts/test.mjs', 'unit', 'test/domain/shared']);
  expect(stdout).toMatch(/\n\d+ passed, 0 failed\n$/);
  expect(code).toBe(0);
}, 60_000);

test('a run without any test fails', async () => {
  const { code, stdout } = await ended(['scripts/test.mjs', 'unit', 'no-such-test-anywhere']);
  expect(stdout).toMatch(/\n0 passed, 1 failed\n$/);
  expect(code).toBe(1);
}, 60_000);

describe('the servers of a run are started', () => {
  const needed = (selected: object) =>
    told<boolean>(`
      import { partsNeeded } from ${JSON.stringify(pathToFileURL(join(ROOT, 'test', 'support', 'parts-needed.mjs')).href)};
      import { TestPathPatterns } from '@jest/pattern';
      const { patterns = [], ...others } = ${JSON.stringify(selected)};
      const config = { rootDir: ${JSON.stringify(ROOT)}, nonFlagArgs: patterns, testPathPatterns: new TestPathPatterns(patterns), ...others };
      tell(partsNeeded(config, { roots: [${JSON.stringify(ROOT)}], testPathIgnorePatterns: ['/node_modules/'] }));`);

  test.each([
    ['not for the domain alone', { patterns: ['test/domain'] }, false],
    ['not for a test of the domain given by its path', { patterns: ['test/domain/shared/money.test.ts'], runTestsByPath: true }, false],
    ['not for tests beside the folders', { patterns: ['test/configuration'] }, false],
    ['for anything else', { patterns: ['test/adapters'] }, true],
    ['for all tests', {}, true],
    ['where it cannot be told beforehand', { patterns: ['test/domain'], onlyChanged: true }, true],
  ])('%s', async (_what, selected, expected) => {
    expect(await needed(selected)).toBe(expected);
  });
});
