import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const ROOT = join(__dirname, '..', '..');
export const scriptUrl = (path: string): string => pathToFileURL(join(ROOT, 'scripts', path)).href;

/** What the scripts are run with: this process's environment less what would replace a part, or tells jest's own run. */
const {
  DATABASE_URL: _a,
  DATABASE_OWNER_URL: _b,
  TEMPORAL_ADDRESS: _c,
  SMTP_URL: _d,
  MASTER_KEY: _e,
  API_PORT: _f,
  ...PLAIN
} = process.env;
export const plainEnv: NodeJS.ProcessEnv = PLAIN;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script to its end. */
export function ended(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...args], { cwd: ROOT, env: { ...plainEnv, ...env } }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** Runs ES module code, which jest itself cannot load, and returns what it gave to `tell`. */
export async function told<T>(code: string, env: NodeJS.ProcessEnv = {}): Promise<T> {
  const module = `const tell = (value) => console.log(JSON.stringify(value));\n${code}`;
  const { stdout, stderr, code: exitCode } = await ended(['--input-type=module', '-e', module], env);
  if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${stderr}`);
  return JSON.parse(stdout);
}

export interface Started {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  stdout(): string;
  stderr(): string;
}

/** Starts a script that stays. */
export function started(args: readonly string[], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [...args], { cwd: ROOT, env: { ...plainEnv, ...env } });
  const heard = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    heard.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.stderr += text;
  });
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, exited, stdout: () => heard.stdout, stderr: () => heard.stderr };
}

/** Starts ES module code that tells once what it has started and stays until its standard input ends. */
export async function startedPart<T>(code: string): Promise<{ readonly part: T; stop(): Promise<void> }> {
  const stay = `process.stdin.resume(); await new Promise((resolve) => process.stdin.once('end', resolve));`;
  const module = `const tell = (value) => console.log(JSON.stringify(value)); const stay = async () => { ${stay} };\n${code}`;
  const { child, exited, stdout, stderr } = started(['--input-type=module', '-e', module]);
  const ready = eventually('the part is started', () => stdout().includes('\n'));
  await Promise.race([ready, exited.then((exitCode) => Promise.reject(new Error(`exit code ${exitCode}: ${stderr()}`)))]);
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    await exited;
  };
  return { part: JSON.parse(stdout()), stop };
}

const LOOK_AGAIN_MS = 100;

/** Waits until the condition holds; 60 seconds are the limit where no other is given. */
export async function eventually(what: string, holds: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  for (let looksLeft = withinMs / LOOK_AGAIN_MS; looksLeft > 0; looksLeft -= 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  throw new Error(`Not within ${withinMs / 1_000} s: ${what}`);
}

/** Whether a process with this pid runs (one that ended and was not yet collected does not). */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
