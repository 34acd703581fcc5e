import type { CalendarDate } from '../../domain/shared/calendar-date';
import { type Instant, instant } from '../../domain/shared/instant';
import { localDays } from '../../domain/time-limits/local-days';
import type { Vault } from '../keys/vault';
import { timeOf } from './clocks';
import { hashOfFile, storeFile } from './files';
import { type LetterInFull, letterOf } from './letter-list';
import { clockOfAccount } from './payments';
import type { Tx } from './with-provider';

/** A letter that is held until the transaction ends, so that nobody else enters its dates. */
export interface HeldLetter extends LetterInFull {
  /** On the clock of its process, else of its customer. */
  readonly now: Instant;
  readonly today: CalendarDate;
  /** Where its days are counted. */
  readonly zone: string;
}

/** @returns undefined where the provider has no such letter */
export async function holdLetter(tx: Tx, id: string): Promise<HeldLetter | undefined> {
  const letter = await letterOf(tx, id);
  if (letter === undefined) return undefined;
  const account = await clockOfAccount(tx, letter.customerId);
  if (account === undefined) throw new Error(`no customer ${letter.customerId}`);
  const process = letter.processId === null ? null : await tx.process.findUnique({ where: { id: letter.processId } });
  const now = await timeOf(tx, process === null ? account.clockId : process.clockId);
  await tx.$queryRaw`SELECT id FROM letters WHERE id = ${id} FOR UPDATE`;
  const held = await letterOf(tx, id);
  return held && { ...held, now, today: localDays(account.zone).dateOf(now), zone: account.zone };
}

/** The instant at which a letter was written here, on the clock of its process; undefined where that is not told yet, or it was not. */
export async function writtenAt(tx: Tx, { id, processId }: Pick<LetterInFull, 'id' | 'processId'>): Promise<Instant | undefined> {
  const [told] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT received_at AS at FROM facts WHERE process_id = ${processId} AND kind = 'letterQueued' AND data->>'letterId' = ${id} LIMIT 1`;
  return told && instant(told.at);
}

/** Whether another letter of the provider has the number. Whoever asks next waits for this transaction. */
export async function isNumberTaken(tx: Tx, providerId: string, letterId: string, trackingNumber: string): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${providerId}/letter:${trackingNumber}`}, 0))::text`;
  return (await tx.letter.findFirst({ where: { trackingNumber, id: { not: letterId } }, select: { id: true } })) !== null;
}

/**
 * Adds evidence to a letter: a slip of deposit, a card of receipt, a scan of what came in. The same file again adds nothing.
 * @throws {UnacceptableFile}
 */
export async function addEvidence(
  tx: Tx,
  vault: Vault,
  providerId: string,
  { id, customerId, evidence }: Pick<LetterInFull, 'id' | 'customerId' | 'evidence'>,
  file: { readonly mediaType: string; readonly content: Uint8Array },
): Promise<void> {
  const hash = hashOfFile(file.content);
  if (evidence.some((known) => known.hash === hash)) return;
  const { fileId } = await storeFile(tx, vault, providerId, customerId, file);
  await tx.letter.update({ where: { id }, data: { evidence: [...evidence.map((known) => known.id), fileId].join(' ') } });
}
