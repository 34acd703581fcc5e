const LOOK_AGAIN_MS = 50;
const PATIENCE_MS = 60_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Looks again and again until `count` gives what is expected.
 * @throws Error when it stands still for a minute
 */
export async function untilAll(what: string, expected: number, count: () => Promise<number>): Promise<void> {
  let seen = { found: -1, at: Date.now() };
  for (;;) {
    const found = await count();
    if (found === expected) return;
    if (found !== seen.found) seen = { found, at: Date.now() };
    if (Date.now() - seen.at > PATIENCE_MS) throw new Error(`${what}: ${found} of ${expected}, and no progress for a minute`);
    await pause(LOOK_AGAIN_MS);
  }
}
