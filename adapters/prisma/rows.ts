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
import { writeCreditInstruction } from './credit-instruction-rows';
import { newId } from './ids';
import { writeMaintenance } from './maintenance-rows';
import type { RowOwner } from './row-owner';
import type { Sql } from './sql';
import { writeStorageOrder } from './storage-order-rows';
import { writeSubprocessor } from './subprocessor-rows';
import { writeSubscription } from './subscription-rows';
import { writeTelling } from './telling-rows';
import { writeEvent } from './webhook-events';

/** Writes the rows that a turn changed, and gives the processes that it told something or opened. A row that was known under its key is replaced. */
export async function writeRows(sql: Sql, owner: RowOwner, rows: readonly Row[]): Promise<OpenProcess[]> {
  const told: OpenProcess[] = [];
  for (const row of rows) {
    if (row.table === 'tellings') told.push(...(await writeTelling(sql, owner, row)));
    else if (row.table === 'events') told.push(...(await writeEvent(sql, owner, row)));
    else await writeRow(sql, owner, row);
  }
  return told;
}

function writeRow(sql: Sql, owner: RowOwner, row: Exclude<Row, Telling | EventRow>): Promise<unknown> {
  if (row.table === 'decisions') return writeDecision(sql, owner, row);
  if (row.table === 'subprocessors') return writeSubprocessor(sql, owner, row);
  if (row.table === 'subscriptions') return writeSubscription(sql, row);
  if (row.table === 'maintenanceWindows') return writeMaintenance(sql, row);
  // One of the provider itself is for all its customers on its clock.
  if (row.table === 'alerts') return writeAlert(sql, owner, row);
  // A process of the provider itself asks and tells like any other; what the rest is about is a customer's.
  if (owner.customerId === null) throw new Error(`process ${owner.processId} has ${row.table} and no customer`);
  switch (row.table) {
    case 'accessBlocks':
      return writeAccessBlock(sql, owner, row);
    case 'letters':
      return writeLetterRow(sql, owner, row);
    case 'periods':
      return writePeriod(sql, owner, row);
    case 'renewals':
      return writeRenewal(sql, owner, row);
    case 'invoiceInstructions':
      return writeInstruction(sql, owner, row);
    case 'creditInstructions':
      return writeCreditInstruction(sql, owner, row);
    case 'storageOrders':
      return writeStorageOrder(sql, owner, row);
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

const writeAlert = (sql: Sql, { providerId, processId, customerId, clockId }: RowOwner, { key, from, until, reason }: Alert) =>
  sql.$executeRaw`
    INSERT INTO alerts (process_id, key, provider_id, customer_id, clock_id, from_at, until_at, clause, text)
    VALUES (${processId}, ${key}, ${providerId}, ${customerId}, ${customerId === null ? clockId : null}, ${from}::timestamptz, ${until ?? null}::timestamptz, ${reason.clause}, ${reason.text})
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
