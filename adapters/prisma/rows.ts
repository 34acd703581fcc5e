import type { AccessBlock, Alert, Decision, Row } from '../../domain/engine/rows';
import type { Tx } from './with-provider';

export interface RowOwner {
  readonly providerId: string;
  readonly processId: string;
  readonly customerId: string | null;
}

/** Writes the rows that a turn changed. A row that was known under its key is replaced. */
export async function writeRows(tx: Tx, owner: RowOwner, rows: readonly Row[]): Promise<void> {
  for (const row of rows) await writeRow(tx, owner, row);
}

function writeRow(tx: Tx, { providerId, processId, customerId }: RowOwner, row: Row): Promise<unknown> {
  if (customerId === null) throw new Error(`process ${processId} has ${row.table} and no customer`);
  const where = { processId_key: { processId, key: row.key } };
  const period = { fromAt: row.from, untilAt: row.until ?? null };
  const identity = { processId, providerId, customerId, key: row.key };
  switch (row.table) {
    case 'accessBlocks':
      return upsert(tx.accessBlock, where, identity, { ...period, ...accessBlock(row) });
    case 'alerts':
      return upsert(tx.alert, where, identity, { ...period, ...alert(row) });
    case 'decisions':
      return upsert(tx.decision, where, identity, { ...period, ...decision(row) });
  }
}

const accessBlock = ({ reason, unfounded }: AccessBlock) => ({ clause: reason.clause, text: reason.text, unfounded });

const alert = ({ reason }: Alert) => ({ clause: reason.clause, text: reason.text });

const decision = ({ question, readings, options, decided }: Decision) => ({
  clause: question.clause,
  question: question.text,
  readings: readings as object,
  options: options as object,
  option: decided?.option ?? null,
});

// biome-ignore lint/suspicious/noExplicitAny: Prisma's delegates share no type that names upsert
const upsert = (table: any, where: object, identity: object, content: object): Promise<unknown> =>
  table.upsert({ where, create: { ...identity, ...content }, update: content });
