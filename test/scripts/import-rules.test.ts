import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

const root = join(__dirname, '..', '..');
const rules: readonly { readonly name: string; readonly comment: string }[] = require('../../.dependency-cruiser.cjs').forbidden;

/** What a tree laid out like the product may contain. */
const CLEAN: Readonly<Record<string, string>> = {
  'domain/shared/instant.ts': `export type Instant = string;`,
  'domain/receivables/balance.ts': `import Big from 'big.js'; export const balance = new Big(0);`,
  'domain/dunning/dunning.ts': `import { Temporal } from 'temporal-polyfill'; import { balance } from '../receivables/balance'; export const dunning = [Temporal, balance];`,
  'domain/renewal/renewal.ts': `import type { Instant } from '../shared/instant'; export const renewal: Instant = '';`,
  'terms/load.ts': `import { readFileSync } from 'node:fs'; import { parse } from 'yaml'; import { z } from 'zod'; import '../domain/shared/instant'; export default [readFileSync, parse, z];`,
  'activities/ports.ts': `import type { Instant } from '../domain/shared/instant'; export type Clock = () => Instant;`,
  'activities/index.ts': `import { heartbeat } from '@temporalio/activity'; import './ports'; export const sendReminder = heartbeat;`,
  'workflows/process.messages.ts': `import { defineSignal } from '@temporalio/workflow'; export const told = defineSignal('told');`,
  'workflows/process.ts': `import type * as activities from '../activities'; import { told } from './process.messages'; export const process = (a: typeof activities) => [a, told];`,
  'adapters/clock.ts': `import type { Clock } from '../activities/ports'; import '../prisma/generated/client'; import pg from 'pg'; import '../workflows/process.messages'; import 'node:crypto'; export const clock: Clock = () => String(pg);`,
  'api/app.ts': `import express from 'express'; import '../adapters/clock'; import '../terms/load'; import '../workflows/process.messages'; export const app = express;`,
  'api/main.ts': `import '../configuration'; import './app';`,
  'worker.ts': `import './configuration'; import './activities'; import './adapters/clock'; import './workflows/process'; import '@temporalio/worker';`,
  'configuration.ts': `import { z } from 'zod'; export const configuration = z;`,
  'prisma/generated/client.ts': `export class PrismaClient {}`,
  'prisma/seed/demo.ts': `import '../generated/client'; import '../../configuration';`,
  'test/a.test.ts': `import '../prisma/generated/client'; import '../configuration'; import 'fast-check';`,
};

/** One violation of each rule: the file, and what is added to it. */
const PLANTED: readonly { readonly rule: string; readonly file: string; readonly code: string; readonly what: string }[] = [
  { rule: 'domain-is-alone', file: 'domain/shared/a.ts', code: `import 'zod';`, what: 'a package' },
  { rule: 'domain-is-alone', file: 'domain/shared/b.ts', code: `import 'node:fs';`, what: 'Node itself' },
  {
    rule: 'domain-is-alone',
    file: 'domain/shared/c.ts',
    code: `import type { Clock } from '../../activities/ports'; export type C = Clock;`,
    what: 'a type of an outer layer',
  },
  { rule: 'processes-do-not-know-each-other', file: 'domain/renewal/a.ts', code: `import '../dunning/dunning';`, what: 'another process' },
  { rule: 'terms-are-data', file: 'terms/a.ts', code: `import '../adapters/clock';`, what: 'an adapter' },
  { rule: 'terms-are-data', file: 'terms/b.ts', code: `import 'node:http';`, what: 'the network' },
  { rule: 'workflows-only-run', file: 'workflows/a.ts', code: `import '../domain/dunning/dunning';`, what: 'a clause' },
  { rule: 'workflows-only-run', file: 'workflows/b.ts', code: `import 'zod';`, what: 'a package' },
  {
    rule: 'workflows-use-activity-types-only',
    file: 'workflows/c.ts',
    code: `import { sendReminder } from '../activities'; sendReminder();`,
    what: 'an activity as a value',
  },
  { rule: 'messages-are-contracts', file: 'workflows/d.messages.ts', code: `import './process';`, what: 'a workflow' },
  { rule: 'activities-ask-ports', file: 'activities/a.ts', code: `import '../adapters/clock';`, what: 'an adapter' },
  { rule: 'activities-ask-ports', file: 'activities/b.ts', code: `import 'nodemailer';`, what: 'a package that acts' },
  { rule: 'adapters-implement-ports', file: 'adapters/a.ts', code: `import '../api/app';`, what: 'the API' },
  { rule: 'adapters-implement-ports', file: 'adapters/b.ts', code: `import '../workflows/process';`, what: 'a workflow' },
  {
    rule: 'ports-are-types',
    file: 'adapters/c.ts',
    code: `import { sendReminder } from '../activities'; sendReminder();`,
    what: 'an activity as a value',
  },
  { rule: 'api-speaks-in-messages', file: 'api/a.ts', code: `import '../workflows/process';`, what: 'a workflow' },
  { rule: 'api-speaks-in-messages', file: 'api/b.ts', code: `import '../activities';`, what: 'an activity' },
  { rule: 'only-adapters-touch-prisma', file: 'api/c.ts', code: `import '../prisma/generated/client';`, what: 'the Prisma client' },
  { rule: 'only-adapters-touch-prisma', file: 'api/d.ts', code: `import 'pg';`, what: 'the database driver' },
  { rule: 'configuration-is-read-at-the-root', file: 'adapters/d.ts', code: `import '../configuration';`, what: 'the configuration' },
  { rule: 'product-knows-no-tests', file: 'adapters/e.ts', code: `import '../test/a.test';`, what: 'a test' },
  { rule: 'product-needs-no-dev-packages', file: 'adapters/f.ts', code: `import 'fast-check';`, what: 'a package of the tests' },
  { rule: 'no-circular', file: 'api/e.ts', code: `import './f';`, what: 'a file that imports it' },
];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tacit-rules-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, code] of Object.entries(CLEAN)) plant(file, code);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(file: string, code: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), code);
}

async function violations(): Promise<readonly Violation[]> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const sources = ['domain', 'terms', 'workflows', 'activities', 'adapters', 'api', 'prisma', 'test', 'worker.ts', 'configuration.ts'];
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...sources];
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 50_000_000 }, (_error, stdout) => resolve(stdout));
  });
  return JSON.parse(output).summary.violations;
}

test('a tree that keeps the rules passes', async () => {
  expect(await violations()).toEqual([]);
}, 60_000);

test('a violation of each rule is found, where it stands and under its own name', async () => {
  for (const { file, code } of PLANTED) plant(file, code);
  plant('api/f.ts', `import './e';`);
  const found = await violations();
  const missed = PLANTED.filter(({ rule, file }) => !found.some((each) => each.rule.name === rule && each.from === file));
  expect(missed).toEqual([]);
  expect([...new Set(PLANTED.map(({ rule }) => rule))].sort()).toEqual(rules.map(({ name }) => name).sort());
}, 60_000);

test('each rule says what to do instead', () => {
  expect(rules.filter(({ comment }) => comment.length < 40)).toEqual([]);
});
