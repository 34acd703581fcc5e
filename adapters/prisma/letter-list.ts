import type { CalendarDate } from '../../domain/shared/calendar-date';
import { dateOf } from './account';
import { type FileRow, filesOf } from './files';
import type { LetterRow } from './letters';
import type { Tx } from './with-provider';

/** A letter with all that is known of it. */
export interface LetterInFull extends LetterRow {
  readonly customerId: string;
  readonly purpose: string;
  /** Of the process that asked for it; null for one that came in, or that somebody wrote elsewhere. */
  readonly processId: string | null;
  /** What that process calls it. */
  readonly key: string | null;
  readonly language: string | null;
  /** False once what it says no longer holds, or a person left it: it is not to be posted. */
  readonly isWanted: boolean;
  /** The last day on which it can be posted and be in time; null where no day is the last. */
  readonly postByOn: CalendarDate | null;
  readonly presentedOn: CalendarDate | null;
  /** What went out, as it was written. */
  readonly document: FileRow | null;
  /** What proves posting and receipt, or shows what came in. */
  readonly evidence: readonly FileRow[];
  readonly recordedAt: Date;
}

/** What a list of letters is narrowed by; what is undefined narrows nothing. */
export interface LetterFilter {
  readonly customerId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly direction?: LetterRow['direction'] | undefined;
  readonly posted?: boolean | undefined;
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function lettersOf(
  tx: Tx,
  { customerId, subjectId, direction, posted }: LetterFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<LetterInFull[]> {
  const where = {
    id: { gt: after ?? '' },
    ...(customerId !== undefined && { customerId }),
    ...(subjectId !== undefined && { subjectId }),
    ...(direction !== undefined && { direction }),
    ...(posted === true && { depositedOn: { not: null } }),
    ...(posted === false && { depositedOn: null, isWanted: true }),
  };
  return inFull(tx, await tx.letter.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 }));
}

export async function letterOf(tx: Tx, id: string): Promise<LetterInFull | undefined> {
  const found = await tx.letter.findUnique({ where: { id } });
  return found === null ? undefined : (await inFull(tx, [found]))[0];
}

type Stored = Awaited<ReturnType<Tx['letter']['findMany']>>[number];

async function inFull(tx: Tx, letters: readonly Stored[]): Promise<LetterInFull[]> {
  const fileIds = letters.flatMap(({ fileId, evidence }) => [...(fileId === null ? [] : [fileId]), ...idsIn(evidence)]);
  const files = new Map((fileIds.length === 0 ? [] : await filesOf(tx, fileIds)).map((file) => [file.id, file]));
  return letters.map(({ fileId, evidence, ...letter }) => ({
    ...letter,
    direction: letter.direction as LetterRow['direction'],
    depositedOn: letter.depositedOn && dateOf(letter.depositedOn),
    presentedOn: letter.presentedOn && dateOf(letter.presentedOn),
    receivedOn: letter.receivedOn && dateOf(letter.receivedOn),
    postByOn: letter.postByOn && dateOf(letter.postByOn),
    document: (fileId !== null && files.get(fileId)) || null,
    evidence: idsIn(evidence).flatMap((id) => files.get(id) ?? []),
  }));
}

/** The column `evidence` holds ids of files, apart by spaces. */
const idsIn = (evidence: string | null): string[] => (evidence ?? '').split(' ').filter(Boolean);
