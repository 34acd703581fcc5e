import type { CalendarDate } from '../../domain/shared/calendar-date';
import { type Instant, instant } from '../../domain/shared/instant';
import type { Capacity, ChangeKind, Processing, TransferMechanism } from '../../domain/subprocessing/register';
import { dateOf } from './account';
import type { Database } from './client';
import { type Tx, withProvider } from './with-provider';

/** A sub-processor as the list shows it. */
export interface Listed extends Processing {
  readonly id: string;
  readonly capacity: Capacity;
  readonly inUseFrom: CalendarDate | null;
}

/** A change that has not taken effect, in its latest wording. */
export interface AnnouncedChange {
  readonly changeId: string;
  readonly kind: ChangeKind;
  readonly capacity: Capacity;
  readonly revision: number;
  readonly announcedAt: Instant;
  readonly startsOn: CalendarDate;
  /** The one that it takes the place of, by name. */
  readonly replaces: string | null;
  readonly content: Processing;
}

/** What the list showed of a sub-processor from a day on. */
export interface HistoryEntry {
  readonly fromOn: CalendarDate;
  readonly status: 'in-use' | 'ended';
  readonly capacity: Capacity;
  /** Of the change that made it; null: it was in use when the list began. */
  readonly kind: ChangeKind | null;
  readonly content: Processing;
}

/** A provider as the public sees it. */
export interface PublicProvider {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
  /** The version that mails of the provider stand on. */
  readonly document: string;
}

/** DPA-4.1.g: what the public is shown. What lives on a test clock is not in it. */
export interface PublicList {
  readonly inUse: readonly Listed[];
  readonly announced: readonly AnnouncedChange[];
  /** The latest first. */
  readonly history: readonly HistoryEntry[];
  /** The day of the latest change of the list; null while it never had an entry. */
  readonly lastChangedOn: CalendarDate | null;
}

export async function publicProvider(database: Database, slug: string): Promise<PublicProvider | undefined> {
  const found = await database.provider.findUnique({
    where: { slug },
    select: { id: true, slug: true, name: true, zone: true, documents: true },
  });
  if (found === null) return undefined;
  const { documents, ...provider } = found;
  return { ...provider, document: documents[0] ?? '' };
}

/** Everything in one transaction, so that a change is either still announced or in the list. */
export const publicListOf = (database: Database, providerId: string): Promise<PublicList> =>
  withProvider(database, providerId, async (tx) => {
    const history = await historyOf(tx);
    return { inUse: await inUse(tx), announced: await announced(tx), history, lastChangedOn: history[0]?.fromOn ?? null };
  });

async function inUse(tx: Tx): Promise<Listed[]> {
  const rows = await tx.subprocessor.findMany({ where: { status: 'in-use', clockId: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(({ id, capacity, name, purpose, dataCategories, country, transferMechanism, website, inUseFrom }) => ({
    ...{ id, capacity: capacity as Capacity, name, purpose, dataCategories, country },
    transferMechanism: transferMechanism as TransferMechanism,
    ...(website !== null && { website }),
    inUseFrom: inUseFrom && dateOf(inUseFrom),
  }));
}

async function announced(tx: Tx): Promise<AnnouncedChange[]> {
  const rows = await tx.$queryRaw<(Omit<AnnouncedChange, 'announcedAt'> & { announcedAt: Date })[]>`
    SELECT c.id AS "changeId", c.kind, s.capacity, r.revision, c.announced_at AS "announcedAt", r.starts_on::text AS "startsOn",
           o.name AS replaces, r.content
    FROM subprocessor_changes c
      JOIN LATERAL (SELECT revision, starts_on, content FROM subprocessor_change_revisions WHERE change_id = c.id ORDER BY revision DESC LIMIT 1) r ON true
      JOIN subprocessors s ON s.id = c.subprocessor_id
      LEFT JOIN subprocessors o ON o.id = c.replaces_id
      LEFT JOIN processes p ON p.kind = 'subprocessorChange' AND p.subject_id = c.id
    WHERE c.clock_id IS NULL AND coalesce(p.stage NOT IN ('in-effect', 'withdrawn'), true)
    ORDER BY r.starts_on, c.id`;
  return rows.map((row) => ({ ...row, announcedAt: instant(row.announcedAt) }));
}

const historyOf = (tx: Tx): Promise<HistoryEntry[]> => tx.$queryRaw<HistoryEntry[]>`
  SELECT e.from_on::text AS "fromOn", e.status, s.capacity, c.kind, e.content
  FROM subprocessor_entries e JOIN subprocessors s ON s.id = e.subprocessor_id LEFT JOIN subprocessor_changes c ON c.id = e.source
  WHERE s.clock_id IS NULL
  ORDER BY e.from_on DESC, e.recorded_at DESC, e.subprocessor_id, e.source`;
