import { keeperOfMails } from '../keys/keeper';
import { Erased, type Vault } from '../keys/vault';
import type { Tx } from './with-provider';

type Stored = Awaited<ReturnType<Tx['notice']['findMany']>>[number];

/** A notice and what it is about. */
export interface NoticeRow extends Stored {
  /** The business key of its process: for dunning, the invoice. */
  readonly subjectId: string;
  readonly processKind: string;
}

/** What a list of notices is narrowed by; what is undefined narrows nothing. */
export interface NoticeFilter {
  readonly customerId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly status?: string | undefined;
}

/** By id, after `after`; one more than `limit` where there are more. */
export async function noticesOf(
  tx: Tx,
  { customerId, subjectId, status }: NoticeFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<NoticeRow[]> {
  const about = subjectId === undefined ? undefined : await tx.process.findMany({ where: { subjectId }, select: { id: true } });
  const where = {
    id: { gt: after ?? '' },
    ...(customerId !== undefined && { customerId }),
    ...(status !== undefined && { status }),
    ...(about !== undefined && { processId: { in: about.map(({ id }) => id) } }),
  };
  return withSubjects(tx, await tx.notice.findMany({ where, orderBy: { id: 'asc' }, take: limit + 1 }));
}

export async function noticeOf(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  const found = await tx.notice.findUnique({ where: { id } });
  return found === null ? undefined : (await withSubjects(tx, [found]))[0];
}

async function withSubjects(tx: Tx, notices: readonly Stored[]): Promise<NoticeRow[]> {
  const processIds = [...new Set(notices.map(({ processId }) => processId))];
  const processes = await tx.process.findMany({ where: { id: { in: processIds } }, select: { id: true, subjectId: true, kind: true } });
  const byId = new Map(processes.map((process) => [process.id, process]));
  return notices.map((notice) => {
    const { subjectId = '', kind: processKind = '' } = byId.get(notice.processId) ?? {};
    return { ...notice, subjectId, processKind };
  });
}

/** The mail server's own words, decrypted; undefined where there are none, or where they are erased. */
export async function replyTo(
  tx: Tx,
  vault: Vault,
  { providerId, customerId, subjectId, processKind: kind, reply }: NoticeRow,
): Promise<string | undefined> {
  if (reply === null) return undefined;
  try {
    return await vault.decrypt(tx, providerId, keeperOfMails(providerId, { kind, subjectId, customerId }), reply);
  } catch (error) {
    if (error instanceof Erased) return undefined;
    throw error;
  }
}

/** It came back: whatever a mail server said before. */
export const markBounced = (tx: Tx, id: string): Promise<unknown> => tx.notice.update({ where: { id }, data: { status: 'bounced' } });
