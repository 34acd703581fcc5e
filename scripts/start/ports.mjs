import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts, isFree } from '../parts/ports.mjs';
import { Unusable } from './options.mjs';

const fileOf = (data) => join(data, 'ports.json');

const usual = (options, env) => [
  { key: 'api', port: options.port, what: 'the API', otherwise: '--port N or --free-ports', fixed: options.portIsGiven },
  ...(env.DATABASE_URL ? [] : [{ key: 'postgres', port: 54_320, what: 'PostgreSQL', otherwise: '--free-ports, or DATABASE_URL' }]),
  ...(env.TEMPORAL_ADDRESS
    ? []
    : [
        { key: 'temporal', port: 7_233, what: 'the Temporal server', otherwise: '--free-ports, or TEMPORAL_ADDRESS' },
        { key: 'temporalUi', port: 8_233, what: 'the Temporal UI', otherwise: '--free-ports, or TEMPORAL_ADDRESS' },
      ]),
  ...(env.SMTP_URL ? [] : [{ key: 'smtp', port: 2_525, what: 'the mail sink', otherwise: '--free-ports, or SMTP_URL' }]),
];

/**
 * The port of each part that will be started: { api, postgres, temporal, temporalUi, smtp }. --free-ports takes any that are free, those of
 * the last start where they still are; only a --port that was given is kept to.
 * @throws {Unusable} naming each taken port, what wanted it and the option to use
 */
export async function choosePorts(options, env = process.env) {
  const wanted = usual(options, env);
  if (!options.freePorts) return byKey(await allFree(wanted));
  const last = existsSync(fileOf(options.data)) ? JSON.parse(readFileSync(fileOf(options.data), 'utf8')) : {};
  const fresh = await freePorts(wanted.length);
  const free = wanted.map(async (want, index) => {
    if (want.fixed) return (await allFree([want]))[0];
    const again = last[want.key];
    return { ...want, port: again && (await isFree(again)) ? again : fresh[index] };
  });
  return byKey(await Promise.all(free));
}

const byKey = (wanted) => Object.fromEntries(wanted.map(({ key, port }) => [key, port]));

async function allFree(wanted) {
  const judged = await Promise.all(wanted.map(async (want) => ({ ...want, free: await isFree(want.port) })));
  const taken = judged.filter(({ free }) => !free);
  if (taken.length === 0) return wanted;
  throw new Unusable(
    taken
      .map(({ port, what, otherwise }) => `Port ${port} is taken, and ${what} wants it: stop what uses it, or use ${otherwise}.`)
      .join('\n'),
  );
}

export { fileOf as portsFile };
