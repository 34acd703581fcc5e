import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquire, Held } from '../parts/lock.mjs';
import { createPrograms, endLeftovers, Stopped } from '../parts/programs.mjs';
import { prepare } from '../prepare.mjs';
import { HELP, optionsOf, Unusable } from './options.mjs';
import { choosePorts, portsFile } from './ports.mjs';
import { table } from './report.mjs';

/** npm passes a Ctrl-C on that the terminal has sent already: two at once are one. */
const ONE_CTRL_C_MS = 500;

/** Standard output is the table's or the line of JSON's alone. */
const say = (text) => void process.stderr.write(`${text}\n`);

/** Runs until it is told to stop (exit code 0) or something fails (exit code 1, after everything else was stopped). */
export async function main(args) {
  process.stdout.on('error', () => {}); // whoever read it has gone
  try {
    const options = optionsOf(args);
    if (options.help) return void process.stdout.write(`${HELP}\n`);
    const release = takeData(options.data);
    try {
      process.exitCode = await startAndStay(options);
    } finally {
      release();
    }
  } catch (error) {
    say(error instanceof Unusable ? error.message : error.stack);
    process.exitCode = 1;
  }
  process.exit();
}

function takeData(data) {
  mkdirSync(data, { recursive: true });
  try {
    return acquire(join(data, 'lock'));
  } catch (error) {
    if (!(error instanceof Held)) throw error;
    throw new Unusable(`Tacit runs already on ${data} (process ${error.pid}): stop it, or give another folder by --data DIR.`);
  }
}

async function startAndStay(options) {
  const pidFile = join(options.data, 'running.json');
  const left = await endLeftovers(pidFile);
  if (left.length > 0) say(`Ended what an interrupted run had left: ${left.join(', ')}`);
  const ports = await choosePorts(options);

  const programs = createPrograms({ pidFile });
  const { signal, failure, fail } = stopping(programs);
  const parts = [];
  let isStopping = false;
  const began = (part) => {
    parts.push(part);
    part.program?.exited.then(({ code, signal: killedBy }) => {
      if (isStopping) return;
      fail(new Error(`${part.name} ended by itself (${killedBy ?? `exit code ${code}`}). Its last lines:\n${part.program.lastLines()}`));
    });
    return part;
  };
  try {
    await start({ programs, options, ports, signal, began });
    await new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', resolve)));
  } catch (error) {
    if (!(error instanceof Stopped)) fail(error);
  }
  isStopping = true;
  if (failure()) say(failure().message);
  say('Stopping');
  for (const part of parts.reverse()) await part.stop();
  programs.close();
  return failure() ? 1 : 0;
}

/** Ctrl-C, SIGTERM, a closed terminal or a failure abort the signal; a second Ctrl-C kills at once. */
function stopping(programs) {
  const controller = new AbortController();
  let reason = null;
  let askedAt = null;
  const onSignal = () => {
    if (askedAt !== null && Date.now() - askedAt > ONE_CTRL_C_MS) {
      programs.killAll();
      process.exit(130);
    }
    askedAt ??= Date.now();
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
  return {
    signal: controller.signal,
    failure: () => reason,
    fail: (error) => {
      reason ??= error;
      controller.abort();
    },
  };
}

async function start({ programs, options, ports, signal, began }) {
  await prepare({ programs, signal, say });
  const { demoKeys, environmentOf, startFoundation, startProduct } = await import('./parts.mjs');
  writeFileSync(portsFile(options.data), JSON.stringify(ports, undefined, 2));
  const foundation = await startFoundation({ programs, options, ports, signal, say, began });
  const env = environmentOf(foundation, { options, ports });
  const api = await startProduct({ programs, options, ports, env, signal, say, began });
  const keys = await demoKeys({ programs, options, env: { ...env, PUBLIC_URL: api }, signal, say });
  const { engine, mail } = foundation;
  const report = {
    api,
    docs: `${api}/docs`,
    temporalUi: engine.uiUrl && `${engine.uiUrl}/namespaces/${engine.namespace}/workflows`,
    mail: mail.folder,
    logs: join(options.data, 'logs'),
    data: options.data,
    keys,
  };
  if (signal.aborted) throw new Stopped();
  process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : table(report));
}
