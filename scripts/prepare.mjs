import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acquireInTurn } from './parts/lock.mjs';
import { Stopped } from './parts/programs.mjs';

/** What must be there before anything of the product can run. This file and what it imports may use nothing but Node itself. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');

const read = (...path) => {
  const file = join(...path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

/**
 * Whether node_modules holds what package-lock.json asks for, by version. (Times of files say nothing: git sets them at check-out.) Optional
 * packages are there on the machines that they are for.
 */
export function isInstalled(root) {
  const wanted = read(root, 'package-lock.json');
  const present = read(root, 'node_modules', '.package-lock.json');
  if (wanted === null || present === null) return false;
  const have = JSON.parse(present).packages;
  return Object.entries(JSON.parse(wanted).packages).every(([path, { version, optional }]) => {
    if (path === '' || (optional && !have[path])) return true;
    return have[path]?.version === version;
  });
}

const digestOf = (root) => {
  const hash = createHash('sha256');
  for (const path of ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'])
    hash.update(read(root, path) ?? '').update('\0');
  return hash.digest('hex');
};
const stampOf = (root) => join(root, 'prisma', 'generated', '.made-from');

/** Whether the Prisma client was generated from the schema as it is now. */
export const isGenerated = (root) => read(stampOf(root)) === digestOf(root);

/**
 * Installs the packages and generates the Prisma client where either is missing or stale. Two at once take turns.
 * @param say hears what is being done, for a person
 * @throws {Stopped} when `signal` aborts
 */
export async function prepare({ programs, signal, say, root = ROOT }) {
  const turn = join(tmpdir(), `tacit-prepare-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`);
  const onWait = (pid) => say(`Process ${pid} is installing already: waiting for it`);
  const release = await acquireInTurn(turn, { onWait, signal }).catch((error) => {
    throw signal?.aborted ? new Stopped() : error;
  });
  try {
    if (!isInstalled(root)) await install({ programs, signal, say, root });
    if (!isGenerated(root)) await generate({ programs, signal, say, root });
  } finally {
    release();
  }
}

async function install({ programs, signal, say, root }) {
  say('Installing the packages (npm ci)');
  const npm = process.env.npm_execpath ?? '';
  const [command, ...before] = npm.endsWith('npm-cli.js') ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
  const env = { ...process.env, NODE_ENV: 'development' };
  await programs.runToEnd({ name: 'npm ci', command, args: [...before, 'ci', '--include=dev'], cwd: root, env, signal, isShown: true });
}

async function generate({ programs, signal, say, root }) {
  say('Generating the Prisma client');
  const madeFrom = digestOf(root);
  await programs.runToEnd({
    name: 'prisma generate',
    command: process.execPath,
    args: [join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate'],
    cwd: root,
    // Generating needs no schema engine, but asks for one: any program that exists keeps it from downloading its own.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
    signal,
  });
  writeFileSync(stampOf(root), madeFrom);
}
