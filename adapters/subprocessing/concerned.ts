/** DPA-4.1.a: whose data a sub-processor concerns, and what each of these customers is told by. */
import type { Role } from '../../domain/objection-window/state';
import type { EffectiveTerms } from '../../domain/shared/terms';
import type { Capacity, Concerns } from '../../domain/subprocessing/register';
import type { Sql } from '../prisma/sql';
import { subjectsOf } from './counting-windows';

/** The sub-processor that a change is about, as far as it decides whom it concerns. */
export interface Scope {
  readonly capacity: Capacity;
  readonly concerns: Concerns;
  /** Contracts of one clock only: what is tried out on a test clock concerns nobody on real time. */
  readonly clockId: string | null;
}

export interface ConcernedContract {
  readonly contractId: string;
  readonly termsHash: string;
  readonly calendarVersion: string;
}

export interface ConcernedCustomer {
  readonly customerId: string;
  readonly contracts: readonly ConcernedContract[];
  readonly canLogIn: boolean;
  readonly contacts: Readonly<Partial<Record<Role, number>>>;
}

/**
 * Waits for contracts that are being made, and lets none be made until the transaction ends: a customer is concerned by what was announced
 * before its contract, or has a window of what is announced after it, never neither.
 */
export const holdContracts = (sql: Sql, providerId: string): Promise<unknown> =>
  sql.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`subprocessing:${providerId}`}, 0))::text`;

/** Lets no windows be opened until the transaction ends; others may make contracts as well. */
export const holdAnnouncements = (sql: Sql, providerId: string): Promise<unknown> =>
  sql.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${`subprocessing:${providerId}`}, 0))::text`;

interface Asked {
  readonly scope: Scope;
  /** Those that have a window of this change are left out. */
  readonly changeId?: string;
  readonly customerId?: string;
  /** Only customers whose id comes after it. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * Customers with a contract in force under which they may object, by id. A subcontractor of the provider itself concerns those whose terms say so.
 * Windows are read once (`NOT IN`): joined, or looked up one by one, they are read once for each customer where the statistics are old.
 */
export async function concerned(
  sql: Sql,
  { scope, changeId = '', customerId, after = '', limit }: Asked,
): Promise<readonly ConcernedCustomer[]> {
  const { capacity, clockId, concerns } = scope;
  if (capacity === 'recommended') return [];
  const { from, to } = subjectsOf(changeId);
  const rows = await sql.$queryRaw<{ customerId: string; contracts: ConcernedContract[]; canLogIn: boolean; contacts: object | null }[]>`
    WITH objecting AS MATERIALIZED (
      SELECT hash FROM pinned_terms
      WHERE terms->'values' ? 'DPA-4.1.b'
        AND (${capacity} = 'processor' OR terms->'values'->'GTC-14.a'->'windowForOwnSubcontractors'->>'value' = 'true')
    )
    SELECT c.customer_id AS "customerId",
           jsonb_agg(jsonb_build_object('contractId', c.id, 'termsHash', c.terms_hash, 'calendarVersion', c.calendar_version) ORDER BY c.id) AS contracts,
           NOT EXISTS (SELECT FROM access_blocks b WHERE b.customer_id = c.customer_id AND b.until_at IS NULL AND b.contract_id IS NULL)
             AS "canLogIn",
           (SELECT jsonb_object_agg(t.role, t.revision) FROM contacts t
            WHERE t.customer_id = c.customer_id AND t.role IN ('dpo', 'contact-person')) AS contacts
    FROM contracts c JOIN objecting o ON o.hash = c.terms_hash LEFT JOIN renewals r ON r.contract_id = c.id
    WHERE c.customer_id > ${after} AND c.clock_id IS NOT DISTINCT FROM ${clockId} AND coalesce(r.state, 'runs') <> 'ended'
      AND (${concerns.contractKinds === undefined} OR c.kind = ANY(${[...(concerns.contractKinds ?? [])]}))
      AND (${concerns.customerIds === undefined} OR c.customer_id = ANY(${[...(concerns.customerIds ?? [])]}))
      AND (${customerId === undefined} OR c.customer_id = ${customerId ?? ''})
      AND c.customer_id NOT IN (
        SELECT p.customer_id FROM processes p
        WHERE p.kind = 'objectionWindow' AND p.subject_id COLLATE "C" >= ${from} AND p.subject_id COLLATE "C" < ${to} AND p.customer_id IS NOT NULL)
    GROUP BY c.customer_id ORDER BY c.customer_id LIMIT ${limit}`;
  return rows.map(({ contacts, ...row }) => ({ ...row, contacts: (contacts ?? {}) as ConcernedCustomer['contacts'] }));
}

/** Terms by their hash: kept once for all contracts made on them. */
export async function termsByHash(sql: Sql, hashes: readonly string[]): Promise<ReadonlyMap<string, EffectiveTerms>> {
  const rows = await sql.$queryRaw<{ hash: string; terms: EffectiveTerms }[]>`
    SELECT hash, terms FROM pinned_terms WHERE hash = ANY(${[...new Set(hashes)]})`;
  return new Map(rows.map(({ hash, terms }) => [hash, terms]));
}
