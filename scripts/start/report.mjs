import { dirname } from 'node:path';

const row = (name, value) => `  ${name.padEnd(16)}${value}`;

/** What a person wants to know once everything runs. */
export function table({ api, docs, temporalUi, mail, logs, keys }) {
  const roles = Object.entries(keys);
  return [
    '',
    'Tacit is running.',
    '',
    row('API', api),
    row('API reference', docs),
    row('Temporal UI', temporalUi ?? '(of the server at TEMPORAL_ADDRESS)'),
    row('Mail', mail ? `${mail}  (what was sent, one .eml file each)` : '(by the server at SMTP_URL)'),
    row('Logs', logs),
    '',
    ...(roles.length === 0
      ? ['  No keys: started without demo data.']
      : ['  A key per role:', ...roles.map(([role, key]) => row(role, key))]),
    '',
    `Ctrl-C stops everything; the next start goes on where this one was (${dirname(logs)}).`,
    '',
  ].join('\n');
}
