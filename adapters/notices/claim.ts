import type { Delivery } from '../../activities/ports/mail';
import type { Asked } from '../../activities/ports/notices';
import { clauseOf, clauses } from '../../domain/clauses';
import type { NamedEffect } from '../../domain/engine/clause';
import { type Instant, instant, plusMillis } from '../../domain/shared/instant';
import type { Vault } from '../keys/vault';
import { timeOf } from '../prisma/clocks';
import { newId } from '../prisma/ids';
import { type Peeked, peek, writeFacts } from '../prisma/processes';
import type { Tx } from '../prisma/with-provider';
import type { CorrespondenceReader } from './correspondence';
import type { Correspondence, ToldFact } from './mail-of';

export interface Claim {
  readonly noticeId: string;
  readonly messageId: string;
  /** The Date header: when the notice was first claimed, by real time, however often it is tried. */
  readonly date: Instant;
  readonly effect: NamedEffect & { readonly notice: string };
  readonly customerId: string;
  /** An earlier try had no answer, or was never concluded. */
  readonly perhapsTaken: boolean;
  /** This very try was begun before and never concluded: its worker died, or has lost sight of Temporal. */
  readonly interrupted: boolean;
  readonly clockId: string | null;
  readonly zone: string;
  readonly now: Instant;
  /** Undefined where there is nobody to write to. */
  readonly correspondence: Correspondence | undefined;
}

interface Standing {
  readonly step: { readonly kind: string; readonly key?: string; readonly effect?: Claim['effect'] };
  readonly clockId: string | null;
  readonly customerId: string;
}

/** Claims the notice if the standing step still asks for it under this key; undefined where it doesn't, or where it is concluded. */
export async function claimNotice(tx: Tx, { providerId, processId, key }: Asked, read: CorrespondenceReader): Promise<Claim | undefined> {
  const [{ clockId } = { clockId: null }] = await tx.$queryRaw<{ clockId: string | null }[]>`
    SELECT clock_id AS "clockId" FROM processes WHERE id = ${processId}`;
  const now = await timeOf(tx, clockId);
  const [standing] = await tx.$queryRaw<Standing[]>`
    SELECT step, clock_id AS "clockId", customer_id AS "customerId" FROM processes WHERE id = ${processId} FOR NO KEY UPDATE`;
  const effect = standing?.step.effect;
  if (standing === undefined || standing.step.kind !== 'do' || standing.step.key !== key || effect === undefined) return undefined;

  const known = await tx.notice.findUnique({ where: { processId_key: { processId, key: effect.notice } } });
  if (known !== null && isConcluded(known, key)) return undefined;
  const [process] = await peek(tx, [processId]);
  if (process === undefined || !isStillWanted(process, key, now)) return undefined;
  const found = await read(tx, { providerId, process, now });
  const noticeId = known?.id ?? newId('ntc');
  const messageId = known?.messageId ?? `<${noticeId}@${found.domain}>`;
  const content = { status: 'sending', effectKey: key, contactId: found.contactId, language: found.language };
  const notice = await tx.notice.upsert({
    where: { id: noticeId },
    create: {
      id: noticeId,
      providerId,
      processId,
      key: effect.notice,
      kind: effect.kind,
      customerId: standing.customerId,
      messageId,
      attempts: 1,
      occurredAt: now,
      ...content,
    },
    update: { ...content, attempts: { increment: 1 } },
  });
  return {
    noticeId,
    messageId,
    date: instant(notice.recordedAt),
    effect,
    customerId: standing.customerId,
    perhapsTaken: known?.status === 'unknown' || known?.status === 'sending',
    interrupted: known?.status === 'sending' && known.effectKey === key,
    clockId,
    zone: found.zone,
    now,
    correspondence: found.correspondence,
  };
}

/** As far as the turn's time may be ahead of the database's. */
const CLOCK_DIFFERENCE_MAX_MS = 5_000;

/** Whoever has paid is not reminded because a turn is slow: what was told and not handled yet counts as well. */
function isStillWanted({ kind, state, unheard, clockId }: Peeked, key: string, now: Instant): boolean {
  if (unheard === 0) return true;
  const step = clauseOf(clauses, kind).next(state, clockId === null ? plusMillis(now, CLOCK_DIFFERENCE_MAX_MS) : now);
  return step.kind === 'do' && step.key === key;
}

/** A mail that was taken is never sent again; one that was not may be asked for anew, under another key. */
const isConcluded = ({ status, effectKey }: { status: string; effectKey: string }, key: string): boolean =>
  status === 'sent' || (effectKey === key && (status === 'failed' || status === 'bounced'));

const STATUS = { accepted: 'sent', refused: 'failed', unknown: 'unknown' } as const;

/** What no server took is tried again, unless its process was over before; what one perhaps took earlier remains unknown. */
async function statusOf(tx: Tx, processId: string, { perhapsTaken }: Claim, { outcome }: Delivery): Promise<string> {
  const [process] = await tx.$queryRaw<{ status: string }[]>`SELECT status FROM processes WHERE id = ${processId} FOR NO KEY UPDATE`;
  if (outcome !== 'deferred') return STATUS[outcome];
  if (perhapsTaken) return 'unknown';
  return process?.status === 'closed' ? 'withdrawn' : 'queued';
}

/**
 * Writes what came of it, with the evidence, and the fact that follows; false where nothing follows yet. Of two that sent the same mail, the
 * one whose mail was taken is believed. The server's words may hold an address: they are kept under the customer's key.
 */
export async function concludeNotice(
  tx: Tx,
  vault: Vault,
  { providerId, processId, key }: Asked,
  claim: Claim,
  delivery: Delivery,
  factAt: (at: Instant) => ToldFact | undefined,
): Promise<boolean> {
  const { noticeId, customerId, correspondence } = claim;
  const now = await timeOf(tx, claim.clockId);
  const status = await statusOf(tx, processId, claim, delivery);
  const fact = factAt(now);
  const reply = correspondence === undefined ? null : await vault.encrypt(tx, providerId, customerId, delivery.reply);
  const taken = delivery.outcome === 'accepted' && { bodyHash: delivery.bodyHash, sentAt: now };
  const { count } = await tx.notice.updateMany({
    where: { id: noticeId, status: { not: 'sent' } },
    data: { status, reply, ...taken },
  });
  if (count === 0) return true;
  if (fact === undefined) return false;
  const uniqueKey = `${noticeId}/${key}/${fact.kind}`;
  await writeFacts(tx, providerId, [{ processId, ...fact, receivedAt: now, actor: 'mail-server', uniqueKey }]);
  return true;
}
