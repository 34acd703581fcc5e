import type { ProbeStore } from '../../activities/ports/probes';
import type { Vault } from '../keys/vault';
import type { Database } from '../prisma/client';
import { withProvider } from '../prisma/with-provider';
import { runSteps } from '../probes/run';
import { deleteOldResults, recordResults } from './probe-results';
import { probesOf } from './probes';

interface Deployment {
  readonly database: Database;
  readonly vault: Vault;
  readonly isPrivateAllowed: boolean;
  /** All of the database, unless a test names its own. */
  readonly providerIds?: () => Promise<readonly string[]>;
}

/** Probes provider by provider: what one has to do with is no other's. */
export function createProbeStore({ database, vault, isPrivateAllowed, providerIds = everyProvider(database) }: Deployment): ProbeStore {
  return {
    async due() {
      const due = [];
      for (const providerId of await providerIds()) {
        const probes = await withProvider(database, providerId, (tx) => probesOf(tx, vault, providerId));
        for (const { service, steps } of probes.filter(({ isEnabled }) => isEnabled)) {
          due.push({ providerId, service, run: (signal: AbortSignal) => runSteps(steps, { isPrivateAllowed, signal }) });
        }
      }
      return due;
    },
    async record({ providerId, service }, at, { ok, durationMs, failedStep = null, reason = null }) {
      const result = { service, at, ok, durationMs, failedStep, reason };
      const recording = { source: 'probe', actor: 'probe' } as const;
      const recorded = await withProvider(database, providerId, (tx) => recordResults(tx, providerId, service, [result], recording));
      return recorded.kind === 'recorded' ? recorded.tell : [];
    },
    async deleteOld() {
      for (const providerId of await providerIds()) await withProvider(database, providerId, (tx) => deleteOldResults(tx));
    },
  };
}

const everyProvider = (database: Database) => async (): Promise<readonly string[]> =>
  (await database.provider.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id);
