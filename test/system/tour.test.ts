import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, started } from '../scripts/running';

const root = join(__dirname, '../..');
const START_MS = 240_000;
const MARK = '@@@ end of step @@@';

interface Step {
  readonly commands: string;
  /** What the README shows under them: empty where it shows nothing. */
  readonly shown: string;
}

/** The tour's steps: a block of commands, and the indented output that follows it. */
const steps: readonly Step[] = [
  ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```bash\n([\s\S]*?)```\n((?:\n(?: {4}.*\n|\n)*)?)/g),
].map(([, commands = '', shown = '']) => ({ commands, shown: shown.replace(/^ {4}/gm, '').trim() }));

/** The tour is the same on every day but for its dates. */
const undated = (text: string): string =>
  text
    .replace(/\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?/g, 'DATE')
    .replace(/\b\d{4}-\d{2}\b/g, 'MONTH')
    .replace(/\d+\.\d+ %/g, 'PERCENT')
    .replace(/\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} \w+( \d{4})?/g, 'DAY')
    .replace(/\b(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/g, 'MONTH')
    .trim();

let folder: string;
let stop: () => Promise<unknown>;
let outputs: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tacit-tour-'));
  const { child, exited, stdout, stderr } = started(['scripts/start.mjs', '--data', folder, '--free-ports', '--json']);
  stop = () => {
    child.kill('SIGTERM');
    return exited;
  };
  const ready = eventually('Tacit is running', () => stdout().includes('\n'), START_MS);
  const ended = exited.then((code) => Promise.reject(new Error(`npm start ended with ${code}: ${stderr()}`)));
  const { api, keys } = await Promise.race([ready, ended]).then(() => JSON.parse(stdout()));
  outputs = await follow({ api, key: keys.admin });
}, START_MS);

afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Runs all steps in one shell, as a reader does, with the addresses that the start printed. */
async function follow({ api, key }: { api: string; key: string }): Promise<readonly string[]> {
  const script = steps
    .map(({ commands }) => `${commands}\necho '${MARK}'`)
    .join('\n')
    .replace(/^API=.*$/m, `API=${api}`)
    .replace(/^KEY=.*$/m, `KEY=${key}`)
    .replaceAll('npm run --silent mails', `node scripts/mails.mjs --data '${folder}'`);
  const shell = spawn('bash', ['-e'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  shell.stdin.end(script);
  const chunks: Buffer[] = [];
  for await (const chunk of shell.stdout) chunks.push(chunk as Buffer);
  return String(Buffer.concat(chunks)).split(`${MARK}\n`);
}

describe('the tour of the README, on what npm start starts', () => {
  it('runs to its last step', () => {
    expect(steps.length).toBeGreaterThan(5);
    expect(outputs.length).toBe(steps.length + 1);
  });

  it('prints what the README shows, but for the dates', () => {
    const shown = steps
      .map((step, index) => ({ shown: undated(step.shown), printed: undated(outputs[index] ?? '') }))
      .filter((step) => step.shown !== '');
    expect(shown.length).toBeGreaterThan(4);
    for (const step of shown.slice(1)) expect(step.printed).toBe(step.shown);
  });

  it('explains the due date first (GTC-4.2.a)', () => {
    expect(undated(outputs[1] ?? '')).toMatch(
      /^The day of the event, DAY, is not counted\.\n30 days end on DAY\.\n[\s\S]*The last instant in time/,
    );
  });
});
