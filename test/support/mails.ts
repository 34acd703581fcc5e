import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';

/** The bytes that the run's mail sink has accepted for an address, in order of arrival. */
export function rawMailsTo(address: string): Buffer[] {
  const folder = process.env['MAIL_FOLDER'] ?? '';
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  const mails = files.sort().map((name) => readFileSync(join(folder, name)));
  return mails.filter((mail) => mail.includes(address));
}

export const mailsTo = (address: string): Promise<Email[]> => Promise.all(rawMailsTo(address).map((mail) => PostalMime.parse(mail)));
