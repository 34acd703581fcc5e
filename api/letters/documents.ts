import { readFile, type StoredFile } from '../../adapters/prisma/files';
import { letterOf } from '../../adapters/prisma/letter-list';
import { found } from '../problem';
import { type Call, mustSee, type Reply, read } from '../route';
import { letterProblem } from './problems';

const EXTENSIONS = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;

/** A file of the letter that the address names: the letter itself where no other is named. */
export async function fileOfLetter(call: Call<{ readonly id: string; readonly fileId?: string }>): Promise<Reply> {
  const { id, fileId } = call.params;
  const { providerId } = call.caller;
  const file = await read(call, async (tx) => {
    const letter = found(await letterOf(tx, id), 'letter', id);
    mustSee(call, letter.customerId, 'letter', id);
    const named = fileId === undefined ? letter.document : letter.evidence.find((one) => one.id === fileId);
    const { id: known } = found(named, fileId === undefined ? 'document of the letter' : 'evidence', fileId ?? id);
    return found(await readFile(tx, call.deps.vault, providerId, known), 'file', known);
  });
  return fileReply(file, fileId ?? id);
}

/** A file under the name that it is kept by, or 410 where its key was destroyed. */
export function fileReply({ mediaType, content, hash }: StoredFile, name: string): Reply {
  if (content === undefined) throw letterProblem('content_erased', `What was kept was erased; its SHA-256 was ${hash}.`);
  return { status: 200, file: { type: mediaType, name: `${name}.${EXTENSIONS[mediaType]}`, content } };
}
