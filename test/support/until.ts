const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 50;

/** Waits until the condition gives something true, and gives it; 60 seconds are the limit, unless another one is said. */
export async function until<T>(what: string, holds: () => T | Promise<T>, patienceMs = PATIENCE_MS): Promise<NonNullable<T>> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const held = await holds();
    if (held) return held;
    if (Date.now() > end) throw new Error(`Not within ${patienceMs / 1_000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
