import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../prepare.mjs';

export const HELP = `npm start -- [options]     everything on this machine: PostgreSQL, Temporal, a mail sink, worker, API

  --port N        port of the API (else API_PORT, else 3000)
  --free-ports    take any free ports (the same again at the next start) instead of the usual ones
  --data DIR      where everything is kept (else .tacit)
  --no-demo       do not load the demo data
  --json          print one line of JSON on standard output once it is ready; everything else goes to standard error
  --product DIR   run the worker.ts, api/main.ts, prisma/seed/demo.ts and prisma/migrations of another folder
  --help

DATABASE_URL (with DATABASE_OWNER_URL for migrations), TEMPORAL_ADDRESS and SMTP_URL each replace a part by one that runs already.`;

/** Thrown for what the person who started this can put right; its message is all there is to say. */
export class Unusable extends Error {}

/** The options of a start. @throws {Unusable} */
export function optionsOf(args, env = process.env) {
  const values = parsed(args);
  const port = values.port ?? (env.API_PORT || '3000');
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw new Unusable(`--port wants a port from 1 to 65535, not "${port}".`);
  return {
    help: values.help,
    port: Number(port),
    portIsGiven: values.port !== undefined,
    freePorts: values['free-ports'],
    data: resolve(values.data ?? join(ROOT, '.tacit')),
    demo: !values['no-demo'],
    json: values.json,
    product: resolve(values.product ?? ROOT),
  };
}

function parsed(args) {
  try {
    const flag = { type: 'boolean', default: false };
    const text = { type: 'string' };
    const options = { port: text, data: text, product: text, 'free-ports': flag, 'no-demo': flag, json: flag, help: flag };
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Unusable(`${error.message}\n\n${HELP}`);
  }
}
