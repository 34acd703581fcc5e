import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** What the run's mail sink has accepted for an address, in order of arrival. */
export async function mailsTo(address: string): Promise<Email[]> {
  const folder = process.env['MAIL_FOLDER'] ?? '';
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  const mails = files.sort().map((name) => readFileSync(join(folder, name)));
  const wanted = mails.filter((mail) => mail.includes(address));
  return Promise.all(wanted.map((mail) => PostalMime.parse(mail)));
}
