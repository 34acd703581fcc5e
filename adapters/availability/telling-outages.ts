/** GTC-3.6.1.a: a contract hears of a month when an outage of it is reported, and again when figures that may be final change. */
import type { OpenProcess } from '../../activities/ports/courier';
import type { Down } from '../../domain/availability/measure';
import { monthsTouched, monthWindow } from '../../domain/availability/month-window';
import { earlierOf, type Instant, laterOf } from '../../domain/shared/instant';
import type { YearMonth } from '../../domain/shared/year-month';
import { type LocalDays, localDays } from '../../domain/time-limits/local-days';
import { Prisma } from '../../prisma/generated/client';
import { timeOf } from '../prisma/clocks';
import type { Sql } from '../prisma/sql';
import type { Tx } from '../prisma/with-provider';

/** Told at once; whoever comes after is told by the courier. */
const TOLD_AT_ONCE_MAX = 100;

/** Lets no contract be made until the transaction ends: it knows of an outage from the beginning, or is told of it, never neither. */
const holdContracts = (sql: Sql, providerId: string): Promise<unknown> =>
  sql.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`availability:${providerId}`}, 0))::text`;

/** Lets no outage be reported until the transaction ends; others may make contracts as well. */
export const holdOutages = (sql: Sql, providerId: string): Promise<unknown> =>
  sql.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`availability:${providerId}`}, 0))::text`;

/** The months in which an outage was, as far as time has come. */
export function monthsOf({ startsAt, endsAt }: Down, now: Instant, days: LocalDays): readonly YearMonth[] {
  return monthsTouched({ from: startsAt, until: laterOf(startsAt, endsAt === null ? now : earlierOf(endsAt, now)) }, days);
}

/** What of an outage decides who is told. */
interface Concerning extends Down {
  readonly id: string;
  readonly revision: number;
  /** Empty: of the whole platform. */
  readonly contractIds: readonly string[];
  readonly clockId: string | null;
}

interface Telling {
  /** As it was before, where it was known. */
  readonly before?: Concerning;
  readonly actor: string;
}

/** Tells every contract that an outage concerns, or concerned before it was corrected. Of a month that is not over one telling is enough. */
export async function tellOutage(
  tx: Tx,
  providerId: string,
  outage: Concerning,
  { before, actor }: Telling,
): Promise<readonly OpenProcess[]> {
  await holdContracts(tx, providerId);
  const now = await timeOf(tx, outage.clockId);
  const days = await daysOfProvider(tx, providerId);
  const versions = before === undefined ? [outage] : [before, outage];
  const months = [...new Set(versions.flatMap((version) => monthsOf(version, now, days)))].sort();
  const isOfAll = versions.some(({ contractIds }) => contractIds.length === 0);
  const contractIds = versions.flatMap((version) => version.contractIds);
  const asked = { key: 'outages-of/', now, actor, isOfAll, contractIds, clockId: outage.clockId };
  const told = new Map<string, OpenProcess>();
  for (const month of months) {
    const isOver = monthWindow(month, days).until <= now;
    const key = isOver ? `outage/${outage.id}/${outage.revision}/` : asked.key;
    for (const one of await tellMonths(tx, providerId, runningIn(month), { ...asked, key })) told.set(one.processId, one);
  }
  if (outage.endsAt === null) {
    const after = startingAfter(months.at(-1) as YearMonth);
    for (const one of await tellMonths(tx, providerId, after, asked)) told.set(one.processId, one);
  }
  return [...told.values()].slice(0, TOLD_AT_ONCE_MAX);
}

/** Contracts that hear of a month: how the month is read, and what makes it theirs. */
interface Concerned {
  readonly month: Prisma.Sql;
  readonly where: Prisma.Sql;
}

/** A contract that had ended before the month is not concerned. */
const runningIn = (month: YearMonth): Concerned => ({
  month: Prisma.sql`${month}::text`,
  where: Prisma.sql`to_char(c.starts_on, 'YYYY-MM') <= ${month}
        AND NOT (coalesce(r.state, 'runs') = 'ended' AND to_char(r.ends_on, 'YYYY-MM') < ${month})`,
});

/** An outage that lasts may be there when a contract starts: its first month is to be measured. */
const startingAfter = (month: YearMonth): Concerned => ({
  month: Prisma.sql`to_char(c.starts_on, 'YYYY-MM')`,
  where: Prisma.sql`to_char(c.starts_on, 'YYYY-MM') > ${month}`,
});

interface MonthTold {
  /** With the month and the process, what makes it the same when it is told again. */
  readonly key: string;
  readonly now: Instant;
  readonly actor: string;
  readonly isOfAll: boolean;
  readonly contractIds: readonly string[];
  readonly clockId: string | null;
}

/** In one statement, however many there are; gives no more than are told at once. */
const tellMonths = (
  tx: Tx,
  providerId: string,
  { month, where }: Concerned,
  { key, now, actor, isOfAll, contractIds, clockId }: MonthTold,
): Promise<OpenProcess[]> =>
  tx.$queryRaw<OpenProcess[]>`
    WITH concerned AS (
      SELECT p.id, p.kind, p.subject_id, p.contract_id, ${month} AS month
      FROM processes p JOIN contracts c ON c.id = p.contract_id LEFT JOIN renewals r ON r.contract_id = c.id
      WHERE p.kind = 'serviceCredit' AND p.clock_id IS NOT DISTINCT FROM ${clockId}
        AND (${isOfAll} OR p.contract_id = ANY(${[...contractIds]})) AND ${where}
    ), told AS (
      INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor, unique_key)
      SELECT 'fct_' || replace(gen_random_uuid()::text, '-', ''), ${providerId}, id, 'outagesReported', jsonb_build_object('month', month),
             ${now}::timestamptz, ${now}::timestamptz, ${actor}, ${key} || month || '/' || id
      FROM concerned ON CONFLICT (provider_id, unique_key) DO NOTHING RETURNING process_id
    )
    SELECT ${providerId} AS "providerId", id AS "processId", kind, subject_id AS "subjectId", contract_id AS "contractId"
    FROM concerned WHERE id IN (SELECT process_id FROM told) ORDER BY id LIMIT ${TOLD_AT_ONCE_MAX}`;

/** The days that a provider counts by. */
export async function daysOfProvider(sql: Sql, providerId: string): Promise<LocalDays> {
  const [provider] = await sql.$queryRaw<{ zone: string }[]>`SELECT zone FROM providers WHERE id = ${providerId}`;
  if (provider === undefined) throw new Error(`no provider ${providerId}`);
  return localDays(provider.zone);
}
