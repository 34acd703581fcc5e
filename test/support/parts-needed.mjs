import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Where tests need no server, or start their own. Everywhere else in test/ they find the run's PostgreSQL, Temporal and mail sink. */
const WITHOUT_SERVERS = [/^test\/(domain|terms|scripts|system)\//, /^test\/[^/]+\.test\.ts$/];

const slashed = (root, path) => relative(root, path).split(sep).join('/');

/**
 * Whether any test file that this run selects needs the run's servers. What cannot be told beforehand (tests found by what changed) does.
 * @param globalConfig jest's own
 */
export function partsNeeded(globalConfig, { roots, testPathIgnorePatterns }) {
  if (globalConfig.onlyChanged || globalConfig.findRelatedTests || globalConfig.changedSince) return true;
  const ignored = testPathIgnorePatterns.map((pattern) => new RegExp(pattern));
  const isSelected = selection(globalConfig);
  return roots
    .flatMap(testFiles)
    .filter((path) => !ignored.some((pattern) => pattern.test(path)) && isSelected(path))
    .some((path) => !WITHOUT_SERVERS.some((pattern) => pattern.test(slashed(globalConfig.rootDir, path))));
}

function selection({ runTestsByPath, nonFlagArgs, testPathPatterns, rootDir }) {
  if (runTestsByPath) return (path) => nonFlagArgs.some((given) => join(rootDir, given) === path || given === path);
  const executor = testPathPatterns.toExecutor({ rootDir });
  return (path) => !executor.isSet() || executor.isMatch(path);
}

const testFiles = (root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes(`${sep}node_modules${sep}`));
