import type { ObjectionWindowEffect, ObjectionWindowState } from '../../domain/objection-window/state';
import { instant } from '../../domain/shared/instant';
import type { Vault } from '../keys/vault';
import { readRemark } from '../prisma/remark-texts';
import type { Sql } from '../prisma/sql';
import type { About } from './about';
import type { ChangeCorrespondence, ChangeInMails } from './mail-of';

type Stored = Omit<ChangeInMails, 'announcedAt' | 'replacedName' | 'correction'> & {
  readonly announcedAt: Date;
  readonly replacedName: string | null;
  readonly correction: string | null;
};

/** DPA-4.1: what a window's mails tell: the change as it is worded now, and what legal wrote where a mail says it. */
export async function changeInMails(
  sql: Sql,
  vault: Vault,
  { state, effect }: About,
): Promise<Pick<ChangeCorrespondence, 'change' | 'words' | 'contractReferences'>> {
  const window = state as unknown as ObjectionWindowState;
  const [found] = await sql.$queryRaw<Stored[]>`
    SELECT c.kind, r.content, r.message, r.starts_on::text AS "startsOn", r.revision,
           (SELECT w.reason FROM subprocessor_change_revisions w WHERE w.change_id = c.id AND w.revision = ${window.announcement.revision})
             AS correction, c.announced_at AS "announcedAt",
           b.name AS "replacedName"
    FROM subprocessor_changes c JOIN subprocessor_change_revisions r ON r.change_id = c.id LEFT JOIN subprocessors b ON b.id = c.replaces_id
    WHERE c.id = ${window.changeId} ORDER BY r.revision DESC LIMIT 1`;
  if (found === undefined) throw new Error(`no change ${window.changeId}`);
  const { announcedAt, replacedName, correction, ...worded } = found;
  const asked = effect as ObjectionWindowEffect;
  const about = 'about' in asked ? asked.about : undefined;
  const remarkId = about && window.objections[about]?.reviews.at(-1)?.remarkId;
  const contractIds = window.exits[about ?? '']?.contractIds ?? [];
  return {
    change: {
      ...{ ...worded, announcedAt: instant(announcedAt) },
      ...(replacedName !== null && { replacedName }),
      ...(correction !== null && { correction }),
    },
    words: (remarkId && (await readRemark(sql, vault, remarkId))) || '',
    contractReferences: await referencesOf(sql, contractIds),
  };
}

async function referencesOf(sql: Sql, contractIds: readonly string[]): Promise<readonly string[]> {
  const rows = await sql.$queryRaw<
    { reference: string }[]
  >`SELECT reference FROM contracts WHERE id = ANY(${[...contractIds]}) ORDER BY id`;
  return rows.map(({ reference }) => reference);
}
