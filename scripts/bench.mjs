/**
 * `npm run bench`: installs what is missing, then measures Tacit beside bare Temporal (docs/performance.md says what and how). What follows
 * `--` goes to bench/main.ts: `npm run bench -- --only b,c --runs 1 --scale 0.1`.
 */
import './node-version.cjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createPrograms } from './parts/programs.mjs';
import { prepare, ROOT } from './prepare.mjs';

const programs = createPrograms();
try {
  await prepare({ programs, say: (text) => console.error(text) });
} finally {
  programs.close();
}
// Of tsx only what CommonJS needs: its hook for ES modules would change what the parts' own imports mean.
const child = spawn(process.execPath, ['--require', 'tsx/cjs', join(ROOT, 'bench', 'main.ts'), ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
process.on('SIGINT', () => {}); // the terminal has sent it to both
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code) => process.exit(code ?? 1));
