/** `npm run mails [-- N] [--data DIR]`: the last mails that the sink kept, as a person reads them; three where no number is given. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import PostalMime from 'postal-mime';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string', default: '.tacit' } } });
const count = Number(positionals[0] ?? 3);
const folder = join(values.data, 'mail');
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];

for (const file of files.sort().slice(-count)) {
  const { to, subject, text } = await PostalMime.parse(readFileSync(join(folder, file)));
  const addressees = (to ?? []).map(({ name, address }) => (name ? `${name} <${address}>` : address)).join(', ');
  process.stdout.write(`To: ${addressees}\nSubject: ${subject}\n\n${text?.trim()}\n${'-'.repeat(80)}\n`);
}
if (files.length === 0) process.stderr.write(`No mail is in ${folder} yet.\n`);
