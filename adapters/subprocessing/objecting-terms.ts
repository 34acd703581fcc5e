import { type ObjectionTerms, objectionTerms } from '../../domain/objection-window/terms';
import type { Sql } from '../prisma/sql';
import { termsByHash } from './concerned';

/** On what terms customers may object, each once: those of contracts in force on a clock. */
export async function objectingTerms(sql: Sql, clockId: string | null): Promise<readonly ObjectionTerms[]> {
  const rows = await sql.$queryRaw<{ termsHash: string; calendarVersion: string }[]>`
    WITH objecting AS MATERIALIZED (SELECT hash FROM pinned_terms WHERE terms->'values' ? 'DPA-4.1.b')
    SELECT DISTINCT c.terms_hash AS "termsHash", c.calendar_version AS "calendarVersion"
    FROM contracts c JOIN objecting o ON o.hash = c.terms_hash LEFT JOIN renewals r ON r.contract_id = c.id
    WHERE c.clock_id IS NOT DISTINCT FROM ${clockId} AND coalesce(r.state, 'runs') <> 'ended'`;
  const all = await termsByHash(
    sql,
    rows.map(({ termsHash }) => termsHash),
  );
  return rows.flatMap(({ termsHash, calendarVersion }) => {
    const terms = all.get(termsHash);
    return terms === undefined ? [] : [objectionTerms(terms, calendarVersion)];
  });
}
