/**
 * `npm test`, `npm run test:scale`, `npm run test:faults`: installs what is missing, then runs one tier of the tests; what follows `--` goes
 * to jest. The tier `unit` (everything but test/scale and test/faults) begins with `npm run check`, unless the run is narrowed.
 * The last line is `N passed, N failed`; exit code 0 only when something passed and nothing failed or skipped itself.
 */
import './node-version.cjs';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPrograms } from './parts/programs.mjs';
import { prepare, ROOT } from './prepare.mjs';

const TIERS = {
  unit: ['--testPathIgnorePatterns', '/node_modules/', '<rootDir>/test/(scale|faults)/'],
  scale: ['--roots', '<rootDir>/test/scale'],
  faults: ['--roots', '<rootDir>/test/faults'],
};

const [tier, ...rest] = process.argv.slice(2);
if (!(tier in TIERS)) {
  console.error(`Which tier? ${Object.keys(TIERS).join(', ')}`);
  process.exit(1);
}
const isWhole = rest.length === 0;
const begunAt = Date.now();
process.on('SIGINT', () => {}); // jest has got it too, and ends; its servers are ended by their watchdog

const result = await outcome();
const failed = result.failed + (isWhole ? result.skipped : 0);
const skipped = isWhole ? 0 : result.skipped;
if (isWhole && result.skipped > 0) console.log(`${result.skipped} tests skipped themselves: none may, so they count as failed.`);
if (result.passed + failed === 0) console.log('No test ran.');
console.log(`${tier}: ${((Date.now() - begunAt) / 1_000).toFixed(0)} s`);
console.log(`${result.passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 && result.passed > 0 ? 0 : 1);

async function outcome() {
  const programs = createPrograms();
  try {
    await prepare({ programs, say: (text) => console.error(text) });
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    programs.close();
  }
  const checked = tier === 'unit' && isWhole ? await run([join(ROOT, 'scripts', 'check.mjs')]) : 0;
  const counts = await jest();
  return checked === 0 ? counts : { ...counts, failed: counts.failed + 1 };
}

/** A run that failed without a failed test (set-up, tear-down, no test found) counts as one that failed. */
async function jest() {
  const folder = mkdtempSync(join(tmpdir(), 'tacit-test-result-'));
  const file = join(folder, 'result.json');
  try {
    const reporters = ['--reporters', 'default', '--reporters', join(ROOT, 'scripts', 'jest-reporter.cjs')];
    const args = [join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js'), ...rest, ...TIERS[tier], ...reporters]; // its list options eat what follows
    const code = await run(args, { TACIT_TEST_RESULT: file });
    const counts = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args, env = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => done(1));
    child.on('close', (code) => done(code ?? 1));
  });
}
