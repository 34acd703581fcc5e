import { z } from 'zod';
import { FILE_BYTES_MAX, mediaTypes, UnacceptableFile } from '../../adapters/prisma/file-types';
import { storeFile } from '../../adapters/prisma/files';
import { addEvidence, type HeldLetter } from '../../adapters/prisma/letter-records';
import type { Tx } from '../../adapters/prisma/with-provider';
import type { Call } from '../route';
import { letterProblem } from './problems';

const BASE64_MAX = 4 * Math.ceil(FILE_BYTES_MAX / 3);
const REST_OF_BODY_BYTES = 64 * 1024;

/** What a body with one file in it may have. A file that is a little too large is told so itself. */
export const EVIDENCE_BODY_BYTES_MAX = BASE64_MAX + REST_OF_BODY_BYTES;

const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text;

/** A file as it is sent. */
export const evidence = z
  .strictObject({
    mediaType: z.enum(mediaTypes, `expected one of ${mediaTypes.join(', ')}`),
    contentBase64: z
      .string()
      .min(1, 'expected the bytes of a file')
      .refine(isBase64, 'expected base64 with padding, in one line')
      .meta({ description: `Up to ${FILE_BYTES_MAX} bytes before encoding.`, example: 'JVBERi0xLjcK...' }),
  })
  .meta({ id: 'EvidenceFile', description: 'A slip of deposit, a card of receipt, a scan.' });

/** Adds evidence to a held letter, or ends the request with what is wrong with the file. */
export async function attach(
  tx: Tx,
  { deps, caller }: Call,
  letter: HeldLetter,
  { mediaType, contentBase64 }: z.infer<typeof evidence>,
): Promise<void> {
  const file = { mediaType, content: Buffer.from(contentBase64, 'base64') };
  await acceptably(() => addEvidence(tx, deps.vault, caller.providerId, letter, file));
}

/** Keeps a file under a customer, or under the provider itself, and gives its id; or ends the request with what is wrong with it. */
export async function keep(
  tx: Tx,
  { deps, caller }: Call,
  customerId: string | null,
  { mediaType, contentBase64 }: z.infer<typeof evidence>,
): Promise<string> {
  const file = { mediaType, content: Buffer.from(contentBase64, 'base64') };
  const { fileId } = await acceptably(() => storeFile(tx, deps.vault, caller.providerId, customerId, file));
  return fileId;
}

const acceptably = <T>(keeping: () => Promise<T>): Promise<T> =>
  keeping().catch((error: unknown) => {
    throw error instanceof UnacceptableFile ? letterProblem(error.code, error.message) : error;
  });
