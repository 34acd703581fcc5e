import type { OpenProcess } from '../../activities/ports/courier';
import type {
  AccessBlock,
  Alert,
  Decision,
  EventRow,
  InvoiceInstruction,
  LetterRow,
  PeriodRow,
  RenewalRow,
  Row,
  Telling,
} from '../../domain/engine/rows';
import type { Instant } from '../../domain/shared/instant';
import { newId } from './ids';
import { openAfterTheEnd } from './opening-after-the-end';
import { writeFacts } from './processes';
import type { Sql } from './sql';
import { writeSubscription } from './subscription-rows';

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
    if (row.table === 'tellings') told.push(...(await writeTelling(sql, owner, row)));
    else await writeRow(sql, owner, row);
  }
  return told;
}

function writeRow(sql: Sql, owner: RowOwner, row: Exclude<Row, Telling>): Promise<unknown> {
  if (row.table === 'decisions') return writeDecision(sql, owner, row);
  if (row.table === 'events') return writeEvent(sql, owner, row);
  if (row.table === 'subscriptions') return writeSubscription(sql, row);
  // A process of the provider itself asks and tells like any other; what the rest is about is a customer's.
  if (owner.customerId === null) throw new Error(`process ${owner.processId} has ${row.table} and no customer`);
  switch (row.table) {
    case 'accessBlocks':
      return writeAccessBlock(sql, owner, row);
    case 'alerts':
      return writeAlert(sql, owner, row);
    case 'letters':
      return writeLetterRow(sql, owner, row);
    case 'periods':
      return writePeriod(sql, owner, row);
    case 'renewals':
      return writeRenewal(sql, owner, row);
    case 'invoiceInstructions':
      return writeInstruction(sql, owner, row);
  }
}

const writeAccessBlock = (
  sql: Sql,
  { providerId, processId, customerId, contractId }: RowOwner,
  { key, scope, from, until, reason, unfounded }: AccessBlock,
) =>
  sql.$executeRaw`
    INSERT INTO access_blocks (process_id, key, provider_id, customer_id, contract_id, from_at, until_at, clause, text, unfounded)
    VALUES (${processId}, ${key}, ${providerId}, ${customerId}, ${scope === 'contract' ? contractId : null}, ${from}::timestamptz,
            ${until ?? null}::timestamptz, ${reason.clause}, ${reason.text}, ${unfounded})
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

/** Told once: what happened does not change. */
const writeEvent = (sql: Sql, { providerId, processId, now }: RowOwner, { key, type, data }: EventRow) =>
  sql.$executeRaw`
    INSERT INTO webhook_events (id, provider_id, process_id, key, type, data, occurred_at)
    VALUES (${newId('evt')}, ${providerId}, ${processId}, ${key}, ${type}, ${JSON.stringify(data)}::jsonb, ${now}::timestamptz)
    ON CONFLICT (process_id, key) DO NOTHING`;

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

const writeInstruction = (
  sql: Sql,
  { providerId, processId, customerId, contractId }: RowOwner,
  { key, period, instalment, dueOn, amountMinor, currency, status, invoiceId }: InvoiceInstruction,
) =>
  sql.$executeRaw`
    INSERT INTO invoice_instructions (id, provider_id, process_id, key, customer_id, contract_id, period, instalment, due_on, amount_minor, currency,
                                      status, invoice_id)
    VALUES (${newId('ins')}, ${providerId}, ${processId}, ${key}, ${customerId}, ${contractId}, ${period}, ${instalment}, ${dueOn}::date, ${amountMinor},
            ${currency}, ${status}, ${invoiceId ?? null})
    ON CONFLICT (process_id, key) DO UPDATE SET
      due_on = excluded.due_on, amount_minor = excluded.amount_minor, status = excluded.status, invoice_id = excluded.invoice_id,
      updated_at = clock_timestamp()`;

/**
 * Told once, whatever turns follow: its key makes it the same fact. How something stands is told each time that it changes, under a revision that
 * counts up: the process that tells it is held, so that nobody else counts.
 */
async function writeTelling(sql: Sql, owner: RowOwner, telling: Telling): Promise<OpenProcess[]> {
  const { to, opens } = telling;
  const known = 'subjectId' in to ? await processOf(sql, to) : await processesUnder(sql, to);
  const told = known.length === 0 && opens ? await openTold(sql, owner, to.kind) : known;
  for (const one of told) await tellOne(sql, owner, telling, one);
  return told.map((one) => ({ ...one, kind: to.kind, providerId: owner.providerId }));
}

async function tellOne(
  sql: Sql,
  { providerId, processId, now }: RowOwner,
  { key, to, fact, isStanding }: Telling,
  told: Told,
): Promise<void> {
  const uniqueKey = `${processId}/${key}${'subjectId' in to ? '' : `/${told.subjectId}`}`;
  const [before] = await sql.$queryRaw<{ times: number }[]>`
    SELECT count(*)::int AS times FROM facts WHERE process_id = ${told.processId} AND starts_with(unique_key, ${`${uniqueKey}/`})`;
  const revision = (before?.times ?? 0) + 1;
  const written = isStanding
    ? { kind: fact.kind, data: { ...fact.data, revision }, uniqueKey: `${uniqueKey}/${revision}` }
    : { ...fact, uniqueKey };
  await writeFacts(sql, providerId, [{ processId: told.processId, ...written, receivedAt: now, actor: `process:${processId}` }]);
}

const processOf = (sql: Sql, { kind, subjectId }: { readonly kind: string; readonly subjectId: string }): Promise<Told[]> =>
  sql.$queryRaw<Told[]>`
    SELECT id AS "processId", subject_id AS "subjectId", contract_id AS "contractId"
    FROM processes WHERE kind = ${kind} AND subject_id = ${subjectId}`;

const processesUnder = (sql: Sql, { kind, contractId }: { readonly kind: string; readonly contractId: string }): Promise<Told[]> =>
  sql.$queryRaw<Told[]>`
    SELECT id AS "processId", subject_id AS "subjectId", contract_id AS "contractId"
    FROM processes WHERE kind = ${kind} AND contract_id = ${contractId} ORDER BY id`;

type Told = Pick<OpenProcess, 'processId' | 'subjectId' | 'contractId'>;

/** Opens the process that is told; none where the contract's document knows no such thing. */
async function openTold(sql: Sql, owner: RowOwner, kind: string): Promise<Told[]> {
  const opener = openers[kind];
  if (opener === undefined) throw new Error(`no telling opens processes of kind ${kind}`);
  return opener(sql, owner);
}

/** What a telling may open, by kind. */
const openers: Readonly<Record<string, (sql: Sql, owner: RowOwner) => Promise<OpenProcess[]>>> = { afterTheEnd: openAfterTheEnd };
