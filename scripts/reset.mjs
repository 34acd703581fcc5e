/** `npm run reset`: forgets what `npm start` kept, after asking. `-- --yes` does not ask, `-- --data DIR` names another folder. */
import './node-version.cjs';
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { holderOf } from './parts/lock.mjs';
import { endLeftovers } from './parts/programs.mjs';
import { ROOT } from './prepare.mjs';

/** What a start writes; nothing else in the folder is touched. */
const KEPT = /^(postgres|mail|logs|lock|keys\.json|master\.key|ports\.json|running\.json|temporal\.db(-.*)?)$/;

async function reset({ data, yes }) {
  if (!existsSync(data)) return `There is nothing to forget in ${data}.`;
  const holder = holderOf(join(data, 'lock'));
  if (holder) throw new Error(`Tacit runs on ${data} (process ${holder.pid}): stop it first.`);
  if (!yes && !(await isAgreed(data))) throw new Error('Nothing was changed.');
  await endLeftovers(join(data, 'running.json'));
  for (const name of readdirSync(data).filter((each) => KEPT.test(each))) rmSync(join(data, name), { recursive: true, force: true });
  if (readdirSync(data).length === 0) rmdirSync(data);
  return `Forgotten: ${data}`;
}

async function isAgreed(data) {
  if (!process.stdin.isTTY) throw new Error('Nobody is there to be asked: use --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Forget the database, the Temporal server's memory, mails and keys in ${data}? (yes/no) `);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}

const { values } = parseArgs({ options: { data: { type: 'string' }, yes: { type: 'boolean', default: false } } });
try {
  console.log(await reset({ data: resolve(values.data ?? join(ROOT, '.tacit')), yes: values.yes }));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
