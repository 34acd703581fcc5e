import type { DueProbe, ProbeStore } from '../../activities/ports/probes';
import { isFaultOfProbe } from '../../domain/availability/probe';
import type { Service } from '../../domain/availability/service';
import type { Vault } from '../keys/vault';
import type { Database } from '../prisma/client';
import { providerIdsOf } from '../prisma/providers';
import { type Tx, withProvider } from '../prisma/with-provider';
import { runSteps } from '../probes/run';
import { settleOutages } from './probe-outages';
import { recordResults } from './probe-results';
import { enabledServices, noteFault, probeOf } from './probes';
import { deleteOldResults } from './results-read';

const ACTOR = 'probe';

interface Deployment {
  readonly database: Database;
  readonly vault: Vault;
  readonly isPrivateAllowed: boolean;
  /** All of the database, unless a test names its own. */
  readonly providerIds?: () => Promise<readonly string[]>;
}

/** Probes provider by provider: what one has to do with is no other's. */
export function createProbeStore({
  database,
  vault,
  isPrivateAllowed,
  providerIds = () => providerIdsOf(database),
}: Deployment): ProbeStore {
  /** What fails for one provider is done for the others first. */
  async function eachProvider<T>(work: (tx: Tx, providerId: string) => Promise<T>): Promise<T[]> {
    const [done, failures]: [T[], unknown[]] = [[], []];
    for (const providerId of await providerIds()) {
      await withProvider(database, providerId, (tx) => work(tx, providerId)).then(
        (one) => done.push(one),
        (error) => failures.push(error),
      );
    }
    if (failures.length > 0) throw failures[0];
    return done;
  }

  /** A definition that cannot be read is a fault of its own probe, and stops no other. */
  async function runOf(providerId: string, service: Service): Promise<DueProbe['run']> {
    try {
      const probe = await withProvider(database, providerId, (tx) => probeOf(tx, vault, providerId, service));
      return (signal) => runSteps(probe?.steps ?? [], { isPrivateAllowed, signal });
    } catch {
      return async () => ({ ok: false, durationMs: 0, reason: 'definition' });
    }
  }
  return {
    async due() {
      const due = [];
      for (const providerId of await providerIds()) {
        for (const service of await withProvider(database, providerId, enabledServices)) {
          due.push({ providerId, service, run: await runOf(providerId, service) });
        }
      }
      return due;
    },
    async record({ providerId, service }, at, { ok, durationMs, failedStep = null, reason = null }) {
      const isFault = reason !== null && isFaultOfProbe({ reason });
      return withProvider(database, providerId, async (tx) => {
        await noteFault(tx, service, isFault ? { at, step: failedStep, reason } : undefined);
        if (isFault) return [];
        const result = { service, at, ok, durationMs, failedStep, reason };
        const recorded = await recordResults(tx, providerId, service, [result], { source: 'probe', actor: ACTOR });
        return recorded.kind === 'recorded' ? recorded.tell : [];
      });
    },
    async settle() {
      const settled = await eachProvider((tx, providerId) => settleOutages(tx, providerId, ACTOR));
      return settled.flat();
    },
    async deleteOld() {
      await eachProvider((tx) => deleteOldResults(tx));
    },
  };
}
