import type { Delivery } from '../../activities/ports/mail';
import type { Asked } from '../../activities/ports/notices';
import type { NamedEffect } from '../../domain/engine/clause';
import { type Instant, instant } from '../../domain/shared/instant';
import { hasOwnKey, keeperOfMails } from '../keys/keeper';
import type { Vault } from '../keys/vault';
import { newId } from '../prisma/ids';
import { writeFacts } from '../prisma/processes';
import type { Sql } from '../prisma/sql';
import { standingStep } from '../prisma/standing-step';
import type { About } from './about';
import type { CorrespondenceReader } from './correspondence';
import type { Correspondence, ToldFact } from './mail-of';

export interface Claim {
  readonly noticeId: string;
  readonly messageId: string;
  /** The Date header: when the notice was first claimed, by real time, however often it is tried. */
  readonly date: Instant;
  readonly effect: NamedEffect & { readonly notice: string };
  readonly customerId: string | null;
  /** Under whose key the server's words are kept. */
  readonly keeper: { readonly subjectId: string; readonly isErasedWithIt: boolean };
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

interface KnownNotice {
  readonly id: string;
  readonly messageId: string;
  readonly status: string;
  readonly effectKey: string;
}

/** Claims the notice if the standing step still asks for it under this key; undefined where it doesn't, or where it is concluded. */
export async function claimNotice(sql: Sql, asked: Asked, read: CorrespondenceReader): Promise<Claim | undefined> {
  const { providerId, processId, key } = asked;
  const standing = await standingStep<Claim['effect']>(sql, asked);
  if (standing === undefined) return undefined;
  const { process, customerId, effect, reason, state, now } = standing;
  const [known] = await sql.$queryRaw<KnownNotice[]>`
    SELECT id, message_id AS "messageId", status, effect_key AS "effectKey" FROM notices
    WHERE process_id = ${processId} AND key = ${effect.notice}`;
  if (known !== undefined && isConcluded(known, key)) return undefined;
  const { clockId } = process;
  const { kind, subjectId, contractId } = process;
  const about = { providerId, kind, subjectId, customerId, contractId, effect, state: state as About['state'], now };
  const found = await read(sql, about);
  const noticeId = known?.id ?? newId('ntc');
  const messageId = known?.messageId ?? `<${noticeId}@${found.domain}>`;
  const [notice] = await sql.$queryRaw<{ recordedAt: Date }[]>`
    INSERT INTO notices (id, provider_id, process_id, key, kind, clause, text, customer_id, message_id, attempts, occurred_at, status, effect_key, contact_id, language)
    VALUES (${noticeId}, ${providerId}, ${processId}, ${effect.notice}, ${effect.kind}, ${reason.clause}, ${reason.text}, ${customerId}, ${messageId}, 1, ${now}::timestamptz,
            'sending', ${key}, ${found.contactId}, ${found.language})
    ON CONFLICT (id) DO UPDATE SET
      status = excluded.status, effect_key = excluded.effect_key, contact_id = excluded.contact_id, language = excluded.language,
      attempts = notices.attempts + 1
    RETURNING recorded_at AS "recordedAt"`;
  if (notice === undefined) throw new Error(`notice ${noticeId} was not written`);
  return {
    noticeId,
    messageId,
    date: instant(notice.recordedAt),
    effect,
    customerId,
    keeper: { subjectId: keeperOfMails(providerId, { kind, subjectId, customerId }), isErasedWithIt: hasOwnKey(kind) },
    perhapsTaken: known?.status === 'unknown' || known?.status === 'sending',
    interrupted: known?.status === 'sending' && known.effectKey === key,
    clockId,
    zone: found.zone,
    now,
    correspondence: found.correspondence,
  };
}

/** A mail that was taken is never sent again; one that was not may be asked for anew, under another key. */
const isConcluded = ({ status, effectKey }: { status: string; effectKey: string }, key: string): boolean =>
  status === 'sent' || (effectKey === key && (status === 'failed' || status === 'bounced'));

const STATUS = { accepted: 'sent', refused: 'failed', unknown: 'unknown' } as const;

/** What no server took is tried again, unless its process was over before; what one perhaps took earlier remains unknown. */
async function statusOf(sql: Sql, processId: string, { perhapsTaken }: Claim, { outcome }: Delivery): Promise<string> {
  if (outcome !== 'deferred') return STATUS[outcome];
  if (perhapsTaken) return 'unknown';
  const [process] = await sql.$queryRaw<{ status: string }[]>`SELECT status FROM processes WHERE id = ${processId} FOR NO KEY UPDATE`;
  return process?.status === 'closed' ? 'withdrawn' : 'queued';
}

/** What came of a try, when on the clock of the process, and the fact that follows from it. */
export interface Conclusion {
  readonly delivery: Delivery;
  readonly now: Instant;
  readonly fact: ToldFact | undefined;
}

/**
 * Writes what came of it, with the evidence, and the fact that follows; false where nothing follows yet. Of two that sent the same mail, the
 * one whose mail was taken is believed. The server's words may hold an address: they are kept under the key of whoever the mail is about.
 */
export async function concludeNotice(
  sql: Sql,
  vault: Vault,
  { providerId, processId, key }: Asked,
  claim: Claim,
  { delivery, now, fact }: Conclusion,
): Promise<boolean> {
  const { noticeId, correspondence, keeper } = claim;
  const status = await statusOf(sql, processId, claim, delivery);
  const keep = keeper.isErasedWithIt ? vault.encryptUnlessErased : vault.encrypt;
  const reply = correspondence === undefined ? null : await keep(sql, providerId, keeper.subjectId, delivery.reply);
  const taken = delivery.outcome === 'accepted' ? { bodyHash: delivery.bodyHash, sentAt: now } : undefined;
  const count = await sql.$executeRaw`
    UPDATE notices SET status = ${status}, reply = ${reply}, body_hash = coalesce(${taken?.bodyHash ?? null}, body_hash),
      sent_at = coalesce(${taken?.sentAt ?? null}::timestamptz, sent_at)
    WHERE id = ${noticeId} AND status <> 'sent'`;
  if (count === 0) return true;
  if (fact === undefined) return false;
  const uniqueKey = `${noticeId}/${key}/${fact.kind}`;
  await writeFacts(sql, providerId, [{ processId, ...fact, receivedAt: now, actor: 'mail-server', uniqueKey }]);
  return true;
}
