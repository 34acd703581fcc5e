import type { Reason } from '../../domain/engine/reason';
import type { CalendarDate } from '../../domain/shared/calendar-date';
import type { Instant } from '../../domain/shared/instant';
import type { Vault } from '../keys/vault';
import { dateOf } from './account';
import type { Contract } from './contracts';
import { newId } from './ids';
import { readRemark } from './remark-texts';
import { writeRemark } from './remarks';
import { hashOf, type Line } from './timeline';
import type { Tx } from './with-provider';

/** What a person can put on record of a contract, where no process runs it. */
export type RecordKind =
  | 'set-up-question'
  | 'set-up-answer'
  | 'first-use'
  | 'reference-withdrawn'
  | 'reference-limited'
  | 'reference-restored'
  | 'subprocessing-agreement';

export interface ContractRecord {
  readonly id: string;
  readonly kind: RecordKind;
  readonly on: CalendarDate;
  /** The record that it answers. */
  readonly aboutId: string | null;
  /** What was written; null where nothing was, or where it is erased. */
  readonly text: string | null;
  readonly reason: string | null;
  readonly recordedAt: Date;
}

/** Records of a contract of some kinds, in the order in which they were made, with their texts decrypted. */
export async function contractRecordsOf(
  tx: Tx,
  vault: Vault,
  { id: contractId }: Pick<Contract, 'id'>,
  kinds: readonly RecordKind[],
): Promise<ContractRecord[]> {
  const rows = await tx.contractRecord.findMany({ where: { contractId, kind: { in: [...kinds] } }, orderBy: { id: 'asc' } });
  const textOf = async (remarkId: string | null) => (remarkId === null ? null : ((await readRemark(tx, vault, remarkId)) ?? null));
  const records: ContractRecord[] = [];
  for (const { id, kind, happenedOn, aboutId, remarkId, reasonRemarkId, recordedAt } of rows) {
    const [text, reason] = [await textOf(remarkId), await textOf(reasonRemarkId)];
    records.push({ id, kind: kind as RecordKind, on: dateOf(happenedOn), aboutId, text, reason, recordedAt });
  }
  return records;
}

interface NewRecord {
  readonly kind: RecordKind;
  readonly on: CalendarDate;
  readonly aboutId?: string;
  readonly text?: string | undefined;
  readonly reason?: string | undefined;
  /** What the timeline says of it, without names. */
  readonly said: Reason;
  readonly actor: string;
  /** On the clock of the contract. */
  readonly at: Instant;
}

/** Puts something on record: its row, its texts under the customer's key, and a line of the contract's timeline. */
export async function recordOfContract(
  tx: Tx,
  vault: Vault,
  providerId: string,
  { id: contractId, customerId }: Pick<Contract, 'id' | 'customerId'>,
  { kind, on, aboutId, text, reason, said, actor, at }: NewRecord,
): Promise<string> {
  const keptAs = async (written: string | undefined) =>
    written === undefined ? null : writeRemark(tx, vault, { providerId, subjectId: customerId, text: written });
  const [id, remarkId, reasonRemarkId] = [newId('rec'), await keptAs(text), await keptAs(reason)];
  const data = {
    id,
    providerId,
    customerId,
    contractId,
    kind,
    happenedOn: new Date(on),
    aboutId: aboutId ?? null,
    remarkId,
    reasonRemarkId,
  };
  await tx.contractRecord.create({ data: { ...data, actor } });
  await writeLine(tx, {
    providerId,
    customerId,
    contractId,
    kind,
    clause: said.clause,
    text: `${said.text} (${id})`,
    actor,
    occurredAt: at,
  });
  return id;
}

/** A line of the timeline of what a person put on record and no process runs. */
export async function writeLine(tx: Tx, line: Omit<Line, 'processId' | 'factId'>): Promise<void> {
  const full: Line = { ...line, processId: null, factId: null };
  await tx.timelineEntry.create({ data: { ...full, occurredAt: new Date(line.occurredAt), hash: hashOf(full) } });
}
