const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 50;

/** Looks until what is seen is as wanted, for a minute at most; gives what was seen then. */
export async function eventually<T>(look: () => Promise<T>, isWanted: (seen: T) => boolean): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (isWanted(seen)) return seen;
    if (Date.now() > until) throw new Error(`not within ${PATIENCE_MS} ms; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
