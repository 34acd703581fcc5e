import type { AccessBlock, Alert, Decision, Row } from '../../domain/engine/rows';
import type { Sql } from './sql';

export interface RowOwner {
  readonly providerId: string;
  readonly processId: string;
  readonly customerId: string | null;
}

/** Writes the rows that a turn changed. A row that was known under its key is replaced. */
export async function writeRows(sql: Sql, owner: RowOwner, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    if (owner.customerId === null) throw new Error(`process ${owner.processId} has ${row.table} and no customer`);
    await writeRow(sql, owner, row);
  }
}

function writeRow(sql: Sql, owner: RowOwner, row: Row): Promise<unknown> {
  switch (row.table) {
    case 'accessBlocks':
      return writeAccessBlock(sql, owner, row);
    case 'alerts':
      return writeAlert(sql, owner, row);
    case 'decisions':
      return writeDecision(sql, owner, row);
  }
}

const writeAccessBlock = (
  sql: Sql,
  { providerId, processId, customerId }: RowOwner,
  { key, from, until, reason, unfounded }: AccessBlock,
) =>
  sql.$executeRaw`
    INSERT INTO access_blocks (process_id, key, provider_id, customer_id, from_at, until_at, clause, text, unfounded)
    VALUES (${processId}, ${key}, ${providerId}, ${customerId}, ${from}::timestamptz, ${until ?? null}::timestamptz, ${reason.clause}, ${reason.text},
            ${unfounded})
    ON CONFLICT (process_id, key) DO UPDATE SET
      from_at = excluded.from_at, until_at = excluded.until_at, clause = excluded.clause, text = excluded.text, unfounded = excluded.unfounded`;

const writeAlert = (sql: Sql, { providerId, processId, customerId }: RowOwner, { key, from, until, reason }: Alert) =>
  sql.$executeRaw`
    INSERT INTO alerts (process_id, key, provider_id, customer_id, from_at, until_at, clause, text)
    VALUES (${processId}, ${key}, ${providerId}, ${customerId}, ${from}::timestamptz, ${until ?? null}::timestamptz, ${reason.clause}, ${reason.text})
    ON CONFLICT (process_id, key) DO UPDATE SET
      from_at = excluded.from_at, until_at = excluded.until_at, clause = excluded.clause, text = excluded.text`;

const writeDecision = (
  sql: Sql,
  { providerId, processId, customerId }: RowOwner,
  { key, from, until, question, readings, options, decided }: Decision,
) =>
  sql.$executeRaw`
    INSERT INTO decisions (process_id, key, provider_id, customer_id, from_at, until_at, clause, question, readings, options, option)
    VALUES (${processId}, ${key}, ${providerId}, ${customerId}, ${from}::timestamptz, ${until ?? null}::timestamptz, ${question.clause},
            ${question.text}, ${JSON.stringify(readings)}::jsonb, ${JSON.stringify(options)}::jsonb, ${decided?.option ?? null})
    ON CONFLICT (process_id, key) DO UPDATE SET
      from_at = excluded.from_at, until_at = excluded.until_at, clause = excluded.clause, question = excluded.question,
      readings = excluded.readings, options = excluded.options, option = excluded.option`;
