/** `npm run check`: types, lint and format, and who may import whom. Prints what failed; exit code 0 when nothing did. */
import './node-version.cjs';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './prepare.mjs';

const SOURCES = [
  'domain',
  'terms',
  'workflows',
  'activities',
  'adapters',
  'api',
  'prisma',
  'worker.ts',
  'configuration.ts',
  'prisma.config.ts',
];

const { resolve } = createRequire(join(ROOT, 'package.json'));
const binary = (name, file) => join(dirname(resolve(`${name}/package.json`)), file);

const CHECKS = [
  { name: 'types', program: binary('typescript', 'bin/tsc'), args: ['--noEmit', '--pretty', 'false', '-p', '.'] },
  {
    name: 'lint and format',
    program: binary('@biomejs/biome', 'bin/biome'),
    args: ['ci', '--colors=off', '--no-errors-on-unmatched', '.'],
  },
  {
    name: 'import rules',
    program: join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    args: ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...SOURCES.filter((path) => existsSync(join(ROOT, path)))],
  },
];

function run({ name, program, args }) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => done({ name, passed: false, output: error.message }));
    child.on('close', (code) => done({ name, passed: code === 0, output }));
  });
}

const results = await Promise.all(CHECKS.map(run));
for (const { name, passed, output } of results) {
  console.log(`${passed ? 'ok     ' : 'FAILED '} ${name}`);
  if (!passed) console.log(output.trimEnd());
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
