/** A fixed number of seats, taken in order of arrival. */
export interface Seats {
  /** True once a seat is free; false if the caller left the queue or the queue was sent away. */
  take(signal?: AbortSignal): Promise<boolean>;
  giveBack(): void;
  /** Sends everybody away who still waits, and whoever comes later. */
  sendAway(): void;
  /** When the last taken seat is given back. */
  empty(): Promise<void>;
}

export const createSeats = (count: number): Seats => {
  const waiting = new Set<(taken: boolean) => void>();
  const watching: (() => void)[] = [];
  let taken = 0;
  let open = true;

  const wait = (signal?: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      const answer = (seated: boolean) => {
        waiting.delete(answer);
        signal?.removeEventListener('abort', leave);
        resolve(seated);
      };
      const leave = () => answer(false);
      waiting.add(answer);
      signal?.addEventListener('abort', leave);
    });

  return {
    take: async (signal) => {
      if (!open || signal?.aborted) return false;
      if (taken === count) return wait(signal);
      taken += 1;
      return true;
    },
    giveBack: () => {
      const [next] = waiting;
      if (next !== undefined) return next(true);
      taken -= 1;
      if (taken === 0) for (const tell of watching.splice(0)) tell();
    },
    sendAway: () => {
      open = false;
      for (const answer of waiting) answer(false);
    },
    empty: () => new Promise((resolve) => (taken === 0 ? resolve() : void watching.push(resolve))),
  };
};
