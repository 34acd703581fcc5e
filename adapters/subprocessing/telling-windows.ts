import type { Page } from '../../activities/ports/windows';
import type { ObjectionWindowFact } from '../../domain/objection-window/state';
import type { Instant } from '../../domain/shared/instant';
import type { Sql } from '../prisma/sql';
import { subjectsOf } from './counting-windows';

type Told =
  | Extract<ObjectionWindowFact, { kind: 'changeWithdrawn' }>
  | Omit<Extract<ObjectionWindowFact, { kind: 'announcementCorrected' }>, 'canLogIn'>;

interface Telling {
  readonly changeId: string;
  readonly fact: Told;
  /** What makes it the same when it is told again. */
  readonly key: string;
  readonly at: Instant;
  readonly actor: string;
}

/** Tells a page of a change's windows, by id, with whether the users of each customer can log in now. The courier wakes them. */
export async function tellWindowsPage(
  sql: Sql,
  providerId: string,
  { changeId, fact: { kind, ...data }, key, at, actor }: Telling,
  { after = '', limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<Page> {
  const { from, to } = subjectsOf(changeId);
  const told = await sql.$queryRaw<{ id: string }[]>`
    WITH page AS (
      SELECT id, customer_id FROM processes
      WHERE kind = 'objectionWindow' AND subject_id COLLATE "C" >= ${from} AND subject_id COLLATE "C" < ${to} AND id > ${after}
      ORDER BY id LIMIT ${limit}
    ), facts AS (
      INSERT INTO facts (id, provider_id, process_id, kind, data, occurred_at, received_at, actor, unique_key)
      SELECT 'fct_' || replace(gen_random_uuid()::text, '-', ''), ${providerId}, id, ${kind},
             ${JSON.stringify(data)}::jsonb || jsonb_build_object('canLogIn', NOT EXISTS (
               SELECT FROM access_blocks b WHERE b.customer_id = page.customer_id AND b.until_at IS NULL AND b.contract_id IS NULL)),
             ${at}::timestamptz, ${at}::timestamptz, ${actor}, ${`${changeId}/${key}/`} || id
      FROM page ON CONFLICT (provider_id, unique_key) DO NOTHING
    )
    SELECT id FROM page ORDER BY id`;
  const last = told.at(-1);
  return told.length === limit && last !== undefined ? { next: last.id } : {};
}
