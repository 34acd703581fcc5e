import type { Untold, UntoldStore } from '../../activities/ports/courier';
import type { Database } from './client';
import { providerIdsOf } from './providers';
import { withProvider } from './with-provider';

/** Whoever writes for a process tells it after the commit: what is younger is probably being told. */
const YOUNG_SECONDS = 5;

/** What the courier looks for: by provider and by key, so that a page costs what it holds. */
export function createUntoldStore(database: Database, youngSeconds = YOUNG_SECONDS): UntoldStore {
  return {
    providerIds: () => providerIdsOf(database),
    untold: (providerId, after = '', limit) =>
      withProvider(
        database,
        providerId,
        (tx) => tx.$queryRaw<Untold[]>`
          SELECT provider_id AS "providerId", id AS "processId", kind, subject_id AS "subjectId", contract_id AS "contractId", stage,
                 (SELECT max(f.recorded_at)::text FROM facts f WHERE f.process_id = p.id AND f.answer IS NULL) AS newest
          FROM processes p WHERE id > ${after} AND id IN (
            SELECT id FROM processes WHERE started_at IS NULL AND recorded_at < clock_timestamp() - make_interval(secs => ${youngSeconds})
            UNION SELECT process_id FROM facts WHERE answer IS NULL AND recorded_at < clock_timestamp() - make_interval(secs => ${youngSeconds})
            UNION SELECT id FROM processes WHERE clock_id IS NULL AND status = 'open' AND next_action_at < clock_timestamp() - interval '2 minutes'
          ) ORDER BY id LIMIT ${limit}`,
      ),
  };
}
