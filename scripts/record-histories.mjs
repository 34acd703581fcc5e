/**
 * Lives each kind of run of a set (money, contract-life, insurance) once, on servers of its own, and keeps the histories in test/histories/NAME for replay tests.
 *
 *     node scripts/record-histories.mjs NAME SET
 *
 * Recorded histories are never replaced: a name that is there is refused.
 */
import './node-version.cjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import startServers from '../test/support/global-setup.mjs';
import stopServers from '../test/support/global-teardown.mjs';
import { ROOT } from './prepare.mjs';

await startServers({ onlyChanged: true }, {}); // as for a run of tests of which it is not known whether they need servers
try {
  process.exitCode = await recorded(process.argv.slice(2));
} finally {
  await stopServers();
}

function recorded(args) {
  const recorder = join(ROOT, 'test', 'support', 'record-histories.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', recorder, ...args], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)));
}
