import type { SubprocessorRow } from '../../domain/engine/rows';
import type { Sql } from './sql';

interface Owner {
  readonly providerId: string;
}

/**
 * DPA-4.1.h: the list as it becomes with a change. One that comes into use, or goes on otherwise, is what its change announced; one that ends
 * keeps what it was. What the list showed is kept, once for each change.
 */
export async function writeSubprocessor(sql: Sql, { providerId }: Owner, row: SubprocessorRow): Promise<void> {
  const { subprocessorId, source, revision, status, from } = row;
  if (status === 'withdrawn') {
    await sql.$executeRaw`UPDATE subprocessors SET status = 'withdrawn' WHERE id = ${subprocessorId} AND status = 'planned'`;
    return;
  }
  if (status === 'in-use') {
    await sql.$executeRaw`
      UPDATE subprocessors s SET
        name = r.content->>'name', purpose = r.content->>'purpose', country = r.content->>'country', website = r.content->>'website',
        transfer_mechanism = r.content->>'transferMechanism',
        data_categories = ARRAY(SELECT jsonb_array_elements_text(r.content->'dataCategories')),
        status = 'in-use', in_use_from = coalesce(s.in_use_from, ${from}::date)
      FROM subprocessor_change_revisions r
      WHERE s.id = ${subprocessorId} AND r.change_id = ${source} AND r.revision = ${revision}`;
  } else {
    await sql.$executeRaw`UPDATE subprocessors SET status = 'ended', ended_on = ${from}::date WHERE id = ${subprocessorId}`;
  }
  await sql.$executeRaw`
    INSERT INTO subprocessor_entries (subprocessor_id, source, provider_id, from_on, status, content)
    SELECT id, ${source}, ${providerId}, ${from}::date, ${status},
           jsonb_strip_nulls(jsonb_build_object('name', name, 'purpose', purpose, 'dataCategories', to_jsonb(data_categories), 'country', country,
                                                'transferMechanism', transfer_mechanism, 'website', website))
    FROM subprocessors WHERE id = ${subprocessorId}
    ON CONFLICT (subprocessor_id, source) DO NOTHING`;
}
