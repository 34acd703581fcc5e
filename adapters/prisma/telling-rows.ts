import type { OpenProcess } from '../../activities/ports/courier';
import type { Telling } from '../../domain/engine/rows';
import { openAfterTheEnd } from './opening-after-the-end';
import { writeFacts } from './processes';
import type { RowOwner } from './row-owner';
import type { Sql } from './sql';

/**
 * Told once, whatever turns follow: its key makes it the same fact. How something stands is told each time that it changes, under a revision that
 * counts up: the process that tells it is held, so that nobody else counts.
 */
export async function writeTelling(sql: Sql, owner: RowOwner, telling: Telling): Promise<OpenProcess[]> {
  const { to, opens } = telling;
  const known = await toldBy(sql, owner, to);
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

function toldBy(sql: Sql, { customerId }: RowOwner, to: Telling['to']): Promise<Told[]> {
  if ('of' in to) return processesOfCustomer(sql, to.kind, customerId);
  return 'subjectId' in to ? processOf(sql, to) : processesUnder(sql, to);
}

const processesOfCustomer = (sql: Sql, kind: string, customerId: string | null): Promise<Told[]> =>
  sql.$queryRaw<Told[]>`
    SELECT id AS "processId", subject_id AS "subjectId", contract_id AS "contractId"
    FROM processes WHERE kind = ${kind} AND customer_id = ${customerId} ORDER BY id`;

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
