import type { OpenProcess } from '../../activities/ports/courier';
import { type CalendarDate, calendarDate } from '../../domain/shared/calendar-date';
import { type Instant, instant } from '../../domain/shared/instant';
import type { ChangeKind, Processing } from '../../domain/subprocessing/register';
import { opened } from '../../domain/subprocessor-change/opening';
import type { SubprocessorChangeState } from '../../domain/subprocessor-change/state';
import type { ChangeTerms } from '../../domain/subprocessor-change/terms';
import { timeOf } from '../prisma/clocks';
import { openProcesses, peekAbout } from '../prisma/processes';
import type { Held } from '../prisma/telling';
import type { Tx } from '../prisma/with-provider';

/** What is announced, as it is worded. */
export interface Wording {
  readonly content: Processing;
  readonly startsOn: CalendarDate;
  readonly message: string;
}

export interface NewChange extends Wording {
  readonly id: string;
  readonly subprocessorId: string;
  readonly kind: ChangeKind;
  readonly replacesId: string | null;
  readonly clockId: string | null;
}

export interface Revision extends Wording {
  readonly revision: number;
  readonly isMaterial: boolean;
  /** Why it was corrected; null for what was announced first. */
  readonly reason: string | null;
  readonly recordedAt: Date;
}

/** An announced change, with all that was told to its process taken into account. */
export interface Change extends Held<SubprocessorChangeState>, Wording {
  readonly id: string;
  readonly subprocessorId: string;
  readonly kind: ChangeKind;
  readonly replacesId: string | null;
  readonly clockId: string | null;
  readonly announcedAt: Instant;
  /** The wordings, the oldest first. */
  readonly revisions: readonly Revision[];
}

interface Announcing {
  readonly terms: ChangeTerms;
  readonly missing: readonly string[];
  readonly at: Instant;
  readonly actor: string;
}

/** Puts an announcement on record and opens its process, which opens a window for each customer. */
export async function announce(
  tx: Tx,
  providerId: string,
  change: NewChange,
  { terms, missing, at, actor }: Announcing,
): Promise<OpenProcess[]> {
  const { id: changeId, subprocessorId, kind, replacesId, clockId, startsOn } = change;
  await tx.subprocessorChange.create({ data: { id: changeId, providerId, subprocessorId, kind, replacesId, clockId, announcedAt: at } });
  await addRevision(tx, providerId, changeId, { ...change, revision: 1, isMaterial: true, reason: null }, actor);
  const announced = { changeId, subprocessorId, kind, startsOn, missing, isSandbox: clockId !== null };
  const state = opened({ ...announced, ...(replacesId !== null && { replacesId }) }, terms);
  const said = { clause: 'DPA-4.1.a', text: 'a change of sub-processors was announced' };
  const place = { kind: 'subprocessorChange', subjectId: changeId, customerId: null, contractId: null, clockId };
  return openProcesses(tx, providerId, at, [{ ...place, state, said, opening: announced, actor }]);
}

/** What is said from now on; what was said before is kept. */
export async function addRevision(
  tx: Tx,
  providerId: string,
  changeId: string,
  { content, startsOn, message, revision, isMaterial, reason }: Omit<Revision, 'recordedAt'>,
  actor: string,
): Promise<void> {
  const row = { changeId, providerId, revision, isMaterial, reason, message, actor };
  await tx.subprocessorChangeRevision.create({ data: { ...row, content: content as unknown as object, startsOn: new Date(startsOn) } });
}

interface Where {
  readonly id?: string | { readonly gt: string } | { readonly in: string[] };
  readonly OR?: ({ readonly subprocessorId: string } | { readonly replacesId: string })[];
  readonly clockId?: string | null;
}

const rowsOf = (tx: Tx, where: Where, limit?: number) =>
  tx.subprocessorChange.findMany({
    where,
    orderBy: { id: 'asc' },
    include: { revisions: { orderBy: { revision: 'asc' } } },
    ...(limit !== undefined && { take: limit }),
  });

type Stored = Awaited<ReturnType<typeof rowsOf>>[number];

async function changesIn(tx: Tx, rows: readonly Stored[]): Promise<Change[]> {
  const ids = rows.map(({ id }) => id);
  const processes = await peekAbout(tx, 'subprocessorChange', ids);
  const changes: Change[] = [];
  for (const { providerId, revisions, announcedAt, recordedAt: _recorded, ...row } of rows) {
    const process = processes.get(row.id);
    if (process === undefined) throw new Error(`no process of ${row.id}`);
    const worded = revisions.map(wordedAs);
    const last = worded.at(-1);
    if (last === undefined) throw new Error(`${row.id} has no wording`);
    const { content, startsOn, message } = last;
    changes.push({
      ...{ ...row, kind: row.kind as ChangeKind, announcedAt: instant(announcedAt), revisions: worded, content, startsOn, message },
      process: { providerId, processId: process.processId, kind: 'subprocessorChange', subjectId: row.id, contractId: null },
      ...{ state: process.state as SubprocessorChangeState, now: await timeOf(tx, row.clockId) },
    });
  }
  return changes;
}

const wordedAs = ({ revision, content, startsOn, message, isMaterial, reason, recordedAt }: Stored['revisions'][number]): Revision => ({
  ...{ revision, message, isMaterial, reason, recordedAt, content: content as unknown as Processing },
  startsOn: calendarDate(startsOn.toISOString().slice(0, 10)),
});

export const changeOf = async (tx: Tx, id: string): Promise<Change | undefined> => (await changesIn(tx, await rowsOf(tx, { id })))[0];

/** By id, after `after`; one more than `limit` where there are more. */
export const changesOf = async (
  tx: Tx,
  { clockId, after = '', limit }: { readonly clockId: string | null; readonly after?: string; readonly limit: number },
): Promise<Change[]> => changesIn(tx, await rowsOf(tx, { clockId, id: { gt: after } }, limit + 1));

const isStanding = ({ state }: Change): boolean => state.effectOn === undefined && state.withdrawnAt === undefined;

/** Those of a sub-processor, or that take its place, that are neither in effect nor withdrawn. */
export async function changesAbout(tx: Tx, subprocessorId: string): Promise<Change[]> {
  const changes = await changesIn(tx, await rowsOf(tx, { OR: [{ subprocessorId }, { replacesId: subprocessorId }] }));
  return changes.filter(isStanding);
}

/** All that are neither in effect nor withdrawn, on a clock. */
export async function standingChanges(tx: Tx, clockId: string | null): Promise<Change[]> {
  const open = await tx.process.findMany({ where: { kind: 'subprocessorChange', status: 'open', clockId }, select: { subjectId: true } });
  const changes = await changesIn(tx, await rowsOf(tx, { id: { in: open.map(({ subjectId }) => subjectId) } }));
  return changes.filter(isStanding);
}
