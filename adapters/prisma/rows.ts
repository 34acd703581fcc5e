import type { OpenProcess } from '../../activities/ports/courier';
import type { AccessBlock, Alert, Decision, LetterRow, PeriodRow, RenewalRow, Row, Telling } from '../../domain/engine/rows';
import type { Instant } from '../../domain/shared/instant';
import { writeFacts } from './processes';
import type { Sql } from './sql';

export interface RowOwner {
  readonly providerId: string;
  readonly processId: string;
  readonly customerId: string | null;
  readonly contractId: string | null;
  /** On the clock of the process. */
  readonly now: Instant;
}

/** Writes the rows that a turn changed, and gives the processes that it told something. A row that was known under its key is replaced. */
export async function writeRows(sql: Sql, owner: RowOwner, rows: readonly Row[]): Promise<OpenProcess[]> {
  const told: OpenProcess[] = [];
  for (const row of rows) {
    if (owner.customerId === null) throw new Error(`process ${owner.processId} has ${row.table} and no customer`);
    if (row.table === 'tellings') told.push(...(await writeTelling(sql, owner, row)));
    else await writeRow(sql, owner, row);
  }
  return told;
}

function writeRow(sql: Sql, owner: RowOwner, row: Exclude<Row, Telling>): Promise<unknown> {
  switch (row.table) {
    case 'accessBlocks':
      return writeAccessBlock(sql, owner, row);
    case 'alerts':
      return writeAlert(sql, owner, row);
    case 'decisions':
      return writeDecision(sql, owner, row);
    case 'letters':
      return writeLetterRow(sql, owner, row);
    case 'periods':
      return writePeriod(sql, owner, row);
    case 'renewals':
      return writeRenewal(sql, owner, row);
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
      from_at = excluded.from_at, until_at = excluded.until_at, option = excluded.option, clause = excluded.clause,
      question = CASE WHEN excluded.until_at IS NULL THEN excluded.question ELSE decisions.question END,
      readings = CASE WHEN excluded.until_at IS NULL THEN excluded.readings ELSE decisions.readings END,
      options = CASE WHEN excluded.until_at IS NULL THEN excluded.options ELSE decisions.options END`;

/** Of a letter that is not written yet nothing is said: it is written as its process knows it then. */
const writeLetterRow = (sql: Sql, { processId }: RowOwner, { key, isWanted, postByOn }: LetterRow) =>
  sql.$executeRaw`
    UPDATE letters SET is_wanted = ${isWanted}, post_by_on = ${postByOn ?? null}::date WHERE process_id = ${processId} AND key = ${key}`;

const writePeriod = (
  sql: Sql,
  { providerId, processId, customerId, contractId }: RowOwner,
  { number, startsOn, endsOn, priceMinor, currency, priceStatus, computation, isCancelled }: PeriodRow,
) =>
  sql.$executeRaw`
    INSERT INTO periods (contract_id, number, provider_id, process_id, customer_id, starts_on, ends_on, price_minor, currency, price_status,
                         computation, is_cancelled)
    VALUES (${contractId}, ${number}, ${providerId}, ${processId}, ${customerId}, ${startsOn}::date, ${endsOn}::date, ${priceMinor}, ${currency},
            ${priceStatus}, ${computation === undefined ? null : JSON.stringify(computation)}::jsonb, ${isCancelled})
    ON CONFLICT (contract_id, number) DO UPDATE SET
      starts_on = excluded.starts_on, ends_on = excluded.ends_on, price_minor = excluded.price_minor, price_status = excluded.price_status,
      computation = excluded.computation, is_cancelled = excluded.is_cancelled`;

const writeRenewal = (
  sql: Sql,
  { providerId, processId, customerId, contractId }: RowOwner,
  { period, endsOn, noticeDeadlineOn, otherDeadlineOn, postedByOn, standing, notices }: RenewalRow,
) =>
  sql.$executeRaw`
    INSERT INTO renewals (contract_id, provider_id, process_id, customer_id, period, ends_on, notice_deadline_on, other_deadline_on, posted_by_on,
                          state, notices)
    VALUES (${contractId}, ${providerId}, ${processId}, ${customerId}, ${period}, ${endsOn}::date, ${noticeDeadlineOn ?? null}::date,
            ${otherDeadlineOn ?? null}::date, ${postedByOn ?? null}::date, ${standing}, ${notices})
    ON CONFLICT (contract_id) DO UPDATE SET
      period = excluded.period, ends_on = excluded.ends_on, notice_deadline_on = excluded.notice_deadline_on,
      other_deadline_on = excluded.other_deadline_on, posted_by_on = excluded.posted_by_on, state = excluded.state, notices = excluded.notices,
      updated_at = clock_timestamp()`;

/** Told once, whatever turns follow: its key makes it the same fact. */
async function writeTelling(sql: Sql, { providerId, processId, now }: RowOwner, { key, to, fact }: Telling): Promise<OpenProcess[]> {
  const [told] = await sql.$queryRaw<{ id: string; contractId: string | null }[]>`
    SELECT id, contract_id AS "contractId" FROM processes WHERE kind = ${to.kind} AND subject_id = ${to.subjectId}`;
  if (told === undefined) return [];
  const uniqueKey = `${processId}/${key}`;
  await writeFacts(sql, providerId, [{ processId: told.id, ...fact, receivedAt: now, actor: `process:${processId}`, uniqueKey }]);
  return [{ providerId, processId: told.id, kind: to.kind, subjectId: to.subjectId, contractId: told.contractId }];
}
