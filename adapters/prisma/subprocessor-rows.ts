import type { SubprocessorRow } from '../../domain/engine/rows';
import type { Sql } from './sql';

interface Owner {
  readonly providerId: string;
}

/**
 * DPA-4.1.h: the list as it becomes with a change. One that comes into use is what its change announced; of one that goes on otherwise only what
 * the change is about becomes so, since another may have changed the rest; one that ends keeps what it was. What the list showed is kept, once for each change.
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
        name = CASE WHEN c.kind IN ('add', 'replace') THEN r.content->>'name' ELSE s.name END,
        website = CASE WHEN c.kind IN ('add', 'replace') THEN r.content->>'website' ELSE s.website END,
        purpose = CASE WHEN c.kind <> 'location' THEN r.content->>'purpose' ELSE s.purpose END,
        data_categories = CASE WHEN c.kind <> 'location' THEN ARRAY(SELECT jsonb_array_elements_text(r.content->'dataCategories'))
                               ELSE s.data_categories END,
        country = CASE WHEN c.kind <> 'purpose' THEN r.content->>'country' ELSE s.country END,
        transfer_mechanism = CASE WHEN c.kind <> 'purpose' THEN r.content->>'transferMechanism' ELSE s.transfer_mechanism END,
        status = 'in-use', in_use_from = coalesce(s.in_use_from, ${from}::date)
      FROM subprocessor_change_revisions r JOIN subprocessor_changes c ON c.id = r.change_id
      WHERE s.id = ${subprocessorId} AND r.change_id = ${source} AND r.revision = ${revision} AND s.status <> 'ended'`;
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
