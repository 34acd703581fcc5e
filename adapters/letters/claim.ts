import type { RegisteredLetter } from '../../activities/ports/letters';
import type { Asked } from '../../activities/ports/notices';
import type { Unmade } from '../../domain/engine/posting';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Vault } from '../keys/vault';
import type { ToldFact } from '../notices/mail-of';
import { readFile, storeFile } from '../prisma/files';
import { newId } from '../prisma/ids';
import type { Sql } from '../prisma/sql';
import { type StandingStep, standingStep } from '../prisma/standing-step';
import { composeLetter } from './compose';
import { type LetterContent, purposes } from './content';
import type { LetterEffect, LetterReader, Letters } from './letter-of';
import { Unprintable } from './printable';

export interface Claim {
  readonly clockId: string | null;
  /** What its process calls it. */
  readonly name: string;
  /** Undefined where nobody knows where it goes, or nothing can be printed. */
  readonly letter: RegisteredLetter | undefined;
  /** What the process is told once it is on its way, or cannot be. */
  readonly fact: ToldFact;
}

interface KnownLetter {
  readonly id: string;
  readonly purpose: string;
  readonly language: string;
  readonly fileId: string;
}

interface Writing {
  readonly vault: Vault;
  readonly read: LetterReader;
  readonly letters: Letters;
}

type Written = Pick<RegisteredLetter, 'letterId' | 'purpose' | 'language' | 'pdf' | 'hash'>;

/**
 * Claims the letter if the standing step still asks for it under this key: writes it and keeps it, or finds it as it was written before.
 * Undefined where nobody asks for it any more.
 */
export async function claimLetter(sql: Sql, asked: Asked, { vault, read, letters }: Writing): Promise<Claim | undefined> {
  const standing = await standingStep<LetterEffect>(sql, asked);
  if (standing === undefined) return undefined;
  const { providerId } = asked;
  const { process, customerId, effect, state, now } = standing;
  const { kind, subjectId, contractId, clockId } = process;
  const letterOf = letters[kind];
  if (letterOf === undefined || contractId === null || customerId === null) throw new Error(`no letters for processes of kind ${kind}`);
  const about = await read(sql, { providerId, customerId, contractId, subjectId, effect, state, now });
  const failed = (why: Unmade): Claim => ({
    clockId,
    name: effect.letter,
    letter: undefined,
    fact: factOf('letterFailed', effect, { why }),
  });
  if (about === undefined || about.addressee.addressLines.length === 0) return failed('no-address');
  const before = await writtenBefore(sql, vault, asked, effect);
  const postByOn = letterOf.postByOn?.(effect, state);
  const written =
    before ?? (await write(sql, vault, asked, { ...standing, customerId }, { content: await letterOf.compose(effect, about), postByOn }));
  if (written === 'unreadable') return failed('unprintable');
  const slip = { addressee: about.addressee, onTestClock: clockId !== null, ...(postByOn !== undefined && { postByOn }) };
  return {
    clockId,
    name: effect.letter,
    letter: { ...written, ...slip },
    fact: factOf('letterQueued', effect, { letterId: written.letterId }),
  };
}

const factOf = (kind: 'letterQueued' | 'letterFailed', { letter }: LetterEffect, more: object): ToldFact => ({
  kind,
  data: { letter, ...more },
});

/** The letter of an earlier try, byte for byte. */
async function writtenBefore(sql: Sql, vault: Vault, { providerId, processId }: Asked, effect: LetterEffect) {
  const [known] = await sql.$queryRaw<KnownLetter[]>`
    SELECT id, purpose, language, file_id AS "fileId" FROM letters WHERE process_id = ${processId} AND key = ${effect.letter}`;
  if (known === undefined) return undefined;
  const { id: letterId, purpose, language, fileId } = known;
  const file = await readFile(sql, vault, providerId, fileId);
  if (file === undefined) throw new Error(`letter ${letterId} has no file`);
  if (file.content === undefined) return 'unreadable';
  return { letterId, purpose, language, pdf: file.content, hash: file.hash } satisfies Written;
}

async function write(
  sql: Sql,
  vault: Vault,
  { providerId, processId }: Asked,
  { customerId, process: { subjectId }, effect }: StandingStep<LetterEffect> & { readonly customerId: string },
  { content, postByOn }: { readonly content: LetterContent; readonly postByOn: CalendarDate | undefined },
): Promise<Written | 'unreadable'> {
  const letterId = newId('ltr');
  const pdf = await composeLetter(letterId, content).catch(unlessUnprintable);
  if (pdf === undefined) return 'unreadable';
  const purpose = purposes[content.kind];
  const { fileId, hash } = await storeFile(sql, vault, providerId, customerId, { mediaType: 'application/pdf', content: pdf });
  await sql.$executeRaw`
    INSERT INTO letters (id, provider_id, customer_id, subject_id, direction, purpose, file_id, process_id, key, language, post_by_on)
    VALUES (${letterId}, ${providerId}, ${customerId}, ${subjectId}, 'out', ${purpose}, ${fileId}, ${processId}, ${effect.letter},
            ${content.language}, ${postByOn ?? null}::date)`;
  return { letterId, purpose, language: content.language, pdf, hash };
}

function unlessUnprintable(error: unknown): undefined {
  if (!(error instanceof Unprintable)) throw error;
}
