import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RegisteredDelivery } from '../../activities/ports/letters';

/** Ids become names of files: nothing else may. */
const LETTER_ID = /^ltr_[0-9a-z]+$/;

/** Names and addresses: for the mail room, and nobody else on the machine. */
const FOLDER_MODE = 0o750;
const FILE_MODE = 0o640;

/** Beside the letters: what was handed over, by name, so that a letter that the mail room took away does not come again. */
const HANDED_OVER = '.handed-over';

/**
 * Registered delivery by a mail room: puts `<letterId>.pdf` and then `<letterId>.json` (whom it goes to, its language, the hash of the PDF) into
 * a folder, from which people print and post them; they enter the posting at /v1/letters/{id}/posting. A letter is complete once its .json
 * is there, and both are whole: they get their names after their bytes are on disk.
 */
export const createFileDrop = ({ folder }: { folder: string }): RegisteredDelivery => ({
  async deposit({ letterId, pdf, ...slip }) {
    if (!LETTER_ID.test(letterId)) throw new Error('not the id of a letter');
    const handedOver = join(folder, HANDED_OVER, letterId);
    if (await exists(handedOver)) return { kind: 'queued' };
    await mkdir(dirname(handedOver), { recursive: true, mode: FOLDER_MODE });
    await put(join(folder, `${letterId}.pdf`), pdf);
    await put(join(folder, `${letterId}.json`), `${JSON.stringify({ letterId, ...slip }, null, 2)}\n`);
    await put(handedOver, '');
    return { kind: 'queued' };
  },
});

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/** Writes a file whole or not at all, also when the machine fails: the bytes first, then the name. */
async function put(path: string, content: string | Uint8Array): Promise<void> {
  const unfinished = join(dirname(path), `.${randomUUID()}.unfinished`);
  const file = await open(unfinished, 'wx', FILE_MODE);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await synced(dirname(path));
}

async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
