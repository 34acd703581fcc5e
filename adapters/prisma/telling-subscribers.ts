import type { ListUpdate } from '../../domain/list-subscription/state';
import type { Instant } from '../../domain/shared/instant';
import type { Sql } from './sql';

/** What became of a change, and when it was accepted that it did. */
interface ListChange extends ListUpdate {
  readonly providerId: string;
  readonly at: Instant;
  readonly actor: string;
}

/**
 * Tells those who follow a provider's public list what became of a change: one page of them, each once however often it is done. Nobody is told
 * what is tried out on a test clock. Their workflows are told by the courier.
 * @returns where the next page begins; undefined after the last
 */
export async function tellSubscribers(
  sql: Sql,
  { providerId, changeId, revision, what, at, actor }: ListChange,
  { after = '', limit }: { readonly after?: string; readonly limit: number },
): Promise<string | undefined> {
  const data = JSON.stringify({ changeId, revision, what } satisfies ListUpdate);
  const [page] = await sql.$queryRaw<{ told: number; last: string | null }[]>`
    WITH page AS (
      SELECT s.id, p.id AS process_id FROM list_subscriptions s JOIN processes p ON p.kind = 'listSubscription' AND p.subject_id = s.id
      WHERE s.id > ${after}
        AND (s.status = 'active' OR (s.status = 'pending' AND EXISTS (
          SELECT FROM facts f WHERE f.process_id = p.id AND f.kind = 'subscriptionConfirmed' AND f.answer IS NULL)))
        AND EXISTS (SELECT FROM subprocessor_changes c WHERE c.id = ${changeId} AND c.clock_id IS NULL)
      ORDER BY s.id LIMIT ${limit}::int
    ), told AS (
      INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor, unique_key)
      SELECT 'fct_' || replace(gen_random_uuid()::text, '-', ''), ${providerId}, process_id, 'listChanged', ${data}::jsonb, ${at}::timestamptz,
             ${at}::timestamptz, ${actor}, concat_ws('/', ${changeId}::text, ${revision}::int, ${what}::text, id)
      FROM page ON CONFLICT (provider_id, unique_key) DO NOTHING
    )
    SELECT count(*)::int AS told, max(id) AS last FROM page`;
  return page?.told === limit && page.last !== null ? page.last : undefined;
}
