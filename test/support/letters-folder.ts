import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the letters of a test are put: beside the mails of the run, which are removed with it. */
export const lettersFolder = (): string => mkdtempSync(join(process.env['MAIL_FOLDER'] ?? tmpdir(), 'letters-'));
