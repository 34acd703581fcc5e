import type { Untold } from './ports/courier';

const AGAIN_AFTER_MS = 10_000;
const AGAIN_AFTER_MS_MAX = 300_000;

interface Told {
  readonly newest: string | null;
  readonly at: number;
  readonly againAfterMs: number;
}

/**
 * Whom the courier of this worker told what is waiting: Temporal keeps a signal, so that a process in a long queue is not told the same in each
 * round, but after twice as long each time. It is memory only: another worker tells once more.
 */
export function createToldLately() {
  const told = new Map<string, Told>();

  const isWaited = ({ processId, newest }: Untold, now: number): boolean => {
    const known = told.get(processId);
    return known !== undefined && known.newest === newest && now - known.at < known.againAfterMs;
  };

  return {
    /** Those of a page whose turn is not under way already. */
    others: (page: readonly Untold[], now: number): readonly Untold[] => page.filter((one) => !isWaited(one, now)),

    remember(page: readonly Untold[], now: number): void {
      for (const { processId, newest } of page) {
        const known = told.get(processId);
        const again = known?.newest === newest ? known.againAfterMs * 2 : AGAIN_AFTER_MS;
        told.set(processId, { newest, at: now, againAfterMs: Math.min(again, AGAIN_AFTER_MS_MAX) });
      }
    },

    /** After a round: whoever was not found any more has taken its turn. */
    forgetAllBut(found: ReadonlySet<string>): void {
      for (const processId of told.keys()) if (!found.has(processId)) told.delete(processId);
    },
  };
}
