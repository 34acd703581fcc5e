import type { PublicProvider } from '../../adapters/prisma/public-list';

const KEPT_MS = 1_000;

type Look<Seen> = (provider: PublicProvider) => Promise<Seen>;

interface Looked<Seen> {
  readonly seen: Promise<Seen>;
  until: number;
}

/**
 * One look at the record for all who ask about a provider within a second, and for all who ask while it lasts: a change makes everybody ask at once.
 * One that failed is not kept.
 */
export function sharedLook<Seen>(look: Look<Seen>, keptMs = KEPT_MS): Look<Seen> {
  const looks = new Map<string, Looked<Seen>>();
  return (provider) => {
    const beganAt = Date.now();
    const known = looks.get(provider.id);
    if (known !== undefined && beganAt < known.until) return known.seen;
    const looked: Looked<Seen> = { seen: look(provider), until: Number.POSITIVE_INFINITY };
    looks.set(provider.id, looked);
    looked.seen.then(
      () => {
        looked.until = beganAt + keptMs;
      },
      () => looks.delete(provider.id),
    );
    return looked.seen;
  };
}
